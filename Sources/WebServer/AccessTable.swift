import Accounts
import HTTPTypes
import Hummingbird
import WebPages

/// Who may do what: every address of the server with what holds for it. What has no line here is refused to everybody.
enum AccessTable {
    /// The most bytes of a form.
    static let formBytes = 8 << 10

    static let rules: [RouteRule] =
        [
            RouteRule(.get, SiteURL.live, .everyone),
            RouteRule(.get, SiteURL.ready, .everyone),
            RouteRule(.get, SiteURL.health, .everyone),
            RouteRule(.get, SiteURL.metrics, .local),
            RouteRule(.get, SiteURL.notes, .role(.viewer)),
            RouteRule(.post, SiteURL.notes, .role(.operator), content: NoteRoutes.mostBytes),

            RouteRule(.get, SiteURL.apiDescription, .everyone),
            RouteRule(.get, SiteURL.apiHealth, .everyone),
            RouteRule(.get, SiteURL.apiUnits, .role(.viewer)),
            RouteRule(.get, SiteURL.apiBackups, .role(.viewer)),
            RouteRule(.get, SiteURL.apiGenerations, .role(.viewer)),
            RouteRule(.get, SiteURL.apiEvents, .role(.viewer)),
            RouteRule(.get, SiteURL.apiProcedures, .role(.viewer)),
            RouteRule(.get, "/api/v1/procedures/{slug}", .role(.viewer)),
            RouteRule(.post, "/api/v1/procedures/{slug}/runs", .role(.operator), sudo: true, content: ProcedureRoutes.mostBytes),
            RouteRule(.get, SiteURL.apiRuns, .role(.viewer)),
            RouteRule(.get, "/api/v1/runs/{id}", .role(.viewer)),
            RouteRule(.get, "/api/v1/runs/{id}/events", .role(.viewer)),
            RouteRule(.get, SiteURL.apiIncidents, .role(.viewer)),
            RouteRule(.get, "/api/v1/incidents/{number}", .role(.viewer)),
            RouteRule(.get, "/api/v1/incidents/{number}/report", .role(.viewer)),
            RouteRule(.get, SiteURL.apiSessions, .role(.viewer)),
            RouteRule(.delete, SiteURL.apiSessions, .role(.viewer), needsSession: true),
            RouteRule(.delete, "/api/v1/sessions/{name}", .role(.viewer), needsSession: true),
            RouteRule(.get, SiteURL.apiAllSessions, .role(.admin)),
            RouteRule(.delete, SiteURL.apiAllSessions, .role(.admin), sudo: true, needsSession: true),
            RouteRule(.delete, "/api/v1/all-sessions/{name}", .role(.admin), sudo: true, needsSession: true),
            RouteRule(.get, SiteURL.apiAccounts, .role(.admin)),
            RouteRule(.post, SiteURL.apiAccounts, .role(.admin), sudo: true, needsSession: true, content: AccountsAPI.mostBytes),
            RouteRule(.get, "/api/v1/accounts/{id}", .role(.admin)),
            RouteRule(.patch, "/api/v1/accounts/{id}", .role(.admin), sudo: true, needsSession: true, content: AccountsAPI.mostBytes),
            RouteRule(.delete, "/api/v1/accounts/{id}", .role(.admin), sudo: true, needsSession: true),
            RouteRule(.delete, "/api/v1/accounts/{id}/sessions", .role(.admin), sudo: true, needsSession: true),
            RouteRule(.get, SiteURL.apiAudit, .role(.admin)),

            // Open, because a program brings a name and a password; whoever has a session must have confirmed it.
            RouteRule(.post, SiteURL.apiTokens, .everyone, sudo: true, needsSession: true, content: TokenRoutes.mostBytes),

            RouteRule(.get, SiteURL.signIn, .everyone),
            RouteRule(.post, SiteURL.signIn, .everyone, content: formBytes),
            RouteRule(.get, SiteURL.setUp, .everyone),
            RouteRule(.post, SiteURL.setUp, .everyone, content: formBytes),
            RouteRule(.post, SiteURL.signOut, .role(.viewer), needsSession: true, content: formBytes),
            RouteRule(.get, SiteURL.confirm, .role(.viewer), needsSession: true),
            RouteRule(.post, SiteURL.confirm, .role(.viewer), needsSession: true, content: formBytes),

            RouteRule(.get, SiteURL.home, .role(.viewer)),
            RouteRule(.get, "/runs/{id}", .role(.viewer)),
            RouteRule(.get, SiteURL.emergency, .role(.viewer)),
            RouteRule(.get, "/emergency/{slug}", .role(.viewer)),
            RouteRule(.post, "/emergency/{slug}", .role(.operator), sudo: true, content: formBytes),

            RouteRule(.get, SiteURL.incidents, .role(.viewer)),
            RouteRule(.get, "/incidents/{number}", .role(.viewer)),
            // Open, because the address in a message is signed for this one incident. A browser that comes from a mail program brings no
            // cookie and gets no form token, but sends the cookie with the form: so the signature is what proves it.
            RouteRule(.get, AcknowledgeRoutes.path, .everyone),
            RouteRule(.post, AcknowledgeRoutes.path, .everyone, content: formBytes, isSigned: true),

            RouteRule(.get, SiteURL.account, .role(.viewer), needsSession: true),
            RouteRule(.post, SiteURL.accountPassword, .role(.viewer), sudo: true, needsSession: true, content: formBytes),
            RouteRule(.post, SiteURL.accountSessions, .role(.viewer), needsSession: true, content: formBytes),
            RouteRule(.post, SiteURL.accountTokens, .role(.viewer), sudo: true, needsSession: true, content: formBytes),

            RouteRule(.get, SiteURL.accounts, .role(.admin), needsSession: true),
            RouteRule(.post, SiteURL.accounts, .role(.admin), sudo: true, needsSession: true, content: formBytes),
            RouteRule(.post, "/accounts/{id}", .role(.admin), sudo: true, needsSession: true, content: formBytes),
            RouteRule(.post, SiteURL.sessions, .role(.admin), sudo: true, needsSession: true, content: formBytes),

            RouteRule(.get, SiteURL.audit, .role(.admin)),
            RouteRule(.get, SiteURL.auditExport, .role(.admin)),
        ] + Asset.all.map { RouteRule(.get, $0.url, .everyone) }

    /// The line for a request; nil where there is none.
    static func rule(_ method: HTTPRequest.Method, _ path: String?) -> RouteRule? {
        guard let path else { return nil }
        return position(method, path).map { rules[$0] }
    }

    /// The methods that the address of a request takes, where it takes others than the request's; nil where it takes that one, or there is
    /// no such address.
    static func methodsInstead(_ request: Request, _ context: ServerContext) -> [String]? {
        guard context.endpointPath == nil || context.endpointPath == "NotFound" else { return nil }
        let methods = methods(at: request.uri.path)
        return methods.isEmpty ? nil : methods
    }

    /// The methods that an address takes; none where there is no such address.
    static func methods(at path: String) -> [String] {
        let words = path.split(separator: "/", omittingEmptySubsequences: true)
        let found = rules.filter { rule in
            let pattern = rule.path.split(separator: "/", omittingEmptySubsequences: true)
            return pattern.count == words.count && zip(pattern, words).allSatisfy { $0 == $1 || $0.first == "{" }
        }.map(\.method.rawValue)
        return (found + (found.contains("GET") ? ["HEAD"] : [])).sorted()
    }

    /// The number of the line for a request.
    static func position(_ method: HTTPRequest.Method, _ path: String) -> Int? {
        // The router answers HEAD where it answers GET.
        (method == .get || method == .head ? reading : index[method])?[path]
    }

    private static let index: [HTTPRequest.Method: [String: Int]] = Dictionary(grouping: rules.indices) { rules[$0].method }
        .mapValues { Dictionary($0.map { (normal(rules[$0].path), $0) }) { first, _ in first } }
    private static let reading = index[.get]

    /// As the router writes it.
    private static func normal(_ path: String) -> String { RouterPath(path).description }
}
