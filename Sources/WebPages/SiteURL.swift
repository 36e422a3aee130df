/// Every address of the site, in one place.
public enum SiteURL {
    /// The dashboard.
    public static let home = "/"
    /// The health report, for machines.
    public static let health = "/api/health"
    /// The on-call notes, for machines.
    public static let notes = "/api/notes"
    /// The measurements, for Prometheus.
    public static let metrics = "/metrics"
    /// The liveness probe, for machines.
    public static let live = "/api/health/live"
    /// The readiness probe, for machines.
    public static let ready = "/api/health/ready"
    /// One run.
    /// - Parameter id: a run's name; anything but letters and digits is left out, so that the address is always one of ours.
    public static func run(_ id: String) -> String { "/runs/\(id.filter { $0.isASCII && ($0.isLetter || $0.isNumber) })" }
    /// What is wrong, and which procedure helps.
    public static let emergency = "/emergency"
    /// One procedure, and the form that starts it.
    /// - Parameter slug: its name; anything but letters, digits and hyphens is left out.
    public static func procedure(_ slug: String) -> String {
        "\(emergency)/\(slug.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })"
    }
    /// All incidents, the open ones first.
    public static let incidents = "/incidents"
    /// Incidents below a number.
    public static func incidents(before number: Int) -> String { "\(incidents)?before=\(number)" }
    /// One incident.
    public static func incident(_ number: Int) -> String { "\(incidents)/\(number)" }
    /// Where whoever got a message about an incident may acknowledge it.
    public static func acknowledge(_ number: Int) -> String { "\(incident(number))/acknowledge" }
    /// The same, with what a script of root signed, and the run that was started there.
    public static func acknowledge(_ number: Int, expires: String, signature: String, run: String) -> String {
        let words = [("expires", expires), ("signature", signature), ("run", run)]
        return "\(acknowledge(number))?" + words.map { "\($0.0)=\(escaped($0.1))" }.joined(separator: "&")
    }
    /// The incidents, for machines.
    public static let apiIncidents = "/api/v1/incidents"
    /// The procedures, for machines.
    public static let apiProcedures = "/api/v1/procedures"
    /// The runs, for machines.
    public static let apiRuns = "/api/v1/runs"
    /// The health report, beside the rest of the API.
    public static let apiHealth = "/api/v1/health"
    /// The units of the server, for machines.
    public static let apiUnits = "/api/v1/units"
    /// The backups of the database, for machines.
    public static let apiBackups = "/api/v1/backups"
    /// The generations of the system profile, for machines.
    public static let apiGenerations = "/api/v1/generations"
    /// One's own sessions, for machines.
    public static let apiSessions = "/api/v1/sessions"
    /// The sessions of all accounts, for machines.
    public static let apiAllSessions = "/api/v1/all-sessions"
    /// The accounts, for machines.
    public static let apiAccounts = "/api/v1/accounts"
    /// One account, for machines.
    public static func apiAccount(_ id: Int64) -> String { "\(apiAccounts)/\(id)" }
    /// The audit log, for machines.
    public static let apiAudit = "/api/v1/audit"
    /// What changes, as it changes (Server-Sent Events).
    public static let apiEvents = "/api/v1/events"
    /// What the API is, as an OpenAPI document.
    public static let apiDescription = "/api/v1/openapi.json"
    /// One run, for machines.
    public static func apiRun(_ id: String) -> String { "\(apiRuns)/\(id.filter { $0.isASCII && ($0.isLetter || $0.isNumber) })" }
    /// Access tokens, for machines.
    public static let apiTokens = "/api/v1/tokens"
    /// Where people sign in.
    public static let signIn = "/sign-in"
    /// The same, to go on to a page of ours afterwards.
    public static func signIn(next: String) -> String { "\(signIn)?next=\(escaped(next))" }
    /// Takes a form only.
    public static let signOut = "/sign-out"
    /// Where the first administrator is made.
    public static let setUp = "/set-up"
    /// Where the password is asked for again.
    public static let confirm = "/confirm"
    /// The same, to go on to a page of ours afterwards.
    public static func confirm(next: String) -> String { "\(confirm)?next=\(escaped(next))" }
    /// One's own account.
    public static let account = "/account"
    /// Takes a form only.
    public static let accountPassword = "/account/password"
    /// Takes a form only: ends sessions of one's own.
    public static let accountSessions = "/account/sessions"
    /// Takes a form only: makes an access token.
    public static let accountTokens = "/account/tokens"
    /// All accounts and sessions.
    public static let accounts = "/accounts"
    /// Takes a form only: changes one account.
    public static func account(_ id: Int64) -> String { "\(accounts)/\(id)" }
    /// Takes a form only: ends sessions of anybody.
    public static let sessions = "/sessions"
    /// The audit log.
    public static let audit = "/audit"
    /// The audit log as JSON lines.
    public static let auditExport = "/audit/export"
    /// The audit log from a line on, with a filter.
    public static func audit(before: Int64?, actor: String, action: String, outcome: String) -> String {
        var words = [("actor", actor), ("action", action), ("outcome", outcome)].filter { !$0.1.isEmpty }
        if let before { words.append(("before", "\(before)")) }
        guard !words.isEmpty else { return audit }
        return "\(audit)?" + words.map { "\($0.0)=\(escaped($0.1))" }.joined(separator: "&")
    }
    /// A text as a value in a query (RFC 3986, 2.3: what needs no escape).
    public static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            let character = Character(UnicodeScalar(byte))
            if byte < 128, character.isLetter || character.isNumber || "-._~/".contains(character) { return String(character) }
            let digits = String(byte, radix: 16, uppercase: true)
            return "%" + (digits.count < 2 ? "0" : "") + digits
        }.joined()
    }
    /// Below it stand the assets, which any number of requests may load.
    public static let assets = "/assets/"
}
