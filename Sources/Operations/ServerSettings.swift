/// What the server needs to know from its settings document, in plain values.
///
/// The defaults are those of the policy's `[service]` table.
public struct ServerSettings: Sendable, Equatable {
    /// Address to listen on.
    public var host: String
    /// TCP port to listen on; 0 takes any free one, which only tests do.
    public var port: Int
    /// The user as which the server runs, and which owns its folders.
    public var user: String
    /// Holds the database.
    public var stateDirectory: String
    /// Holds log files, where something writes any; the server itself logs to the journal.
    public var logDirectory: String
    /// Holds backups, which root writes.
    public var backupDirectory: String
    /// Number of event loop threads.
    public var workers: Int
    /// Upper bound of the response cache, in bytes.
    public var cacheBytes: Int
    /// Requests that one address may send.
    public var rateLimit: RateLimit
    /// Whether plugins are loaded.
    public var pluginsEnabled: Bool
    /// How long the server may give no sign of life, in seconds.
    public var watchdogSeconds: Double
    /// Verified copies of the database that are kept from before migrations.
    public var keepBeforeMigration: Int
    /// Origins, besides the server's own, whose pages may send requests.
    public var origins: [String]
    /// The proxies that may say for whom they ask.
    public var trustedProxies: TrustedProxies
    /// Accounts and sessions.
    public var people: PeopleSettings
    /// What the server speaks https with; nil where it speaks http.
    public var tls: TLSFiles?

    public init(
        host: String = "127.0.0.1", port: Int = 8080, user: String = "nixos-gui", stateDirectory: String = "/var/lib/nixos-gui",
        logDirectory: String = "/var/log/nixos-gui", backupDirectory: String = "/backup/nixos-gui", workers: Int = 2,
        cacheBytes: Int = 100_000_000, rateLimit: RateLimit = RateLimit(requests: 300, seconds: 60), pluginsEnabled: Bool = true,
        keepBeforeMigration: Int = 3, watchdogSeconds: Double = 10, origins: [String] = [],
        trustedProxies: TrustedProxies = TrustedProxies(),
        people: PeopleSettings = PeopleSettings(), tls: TLSFiles? = nil
    ) {
        self.host = host
        self.port = port
        self.user = user
        self.stateDirectory = stateDirectory
        self.logDirectory = logDirectory
        self.backupDirectory = backupDirectory
        self.workers = workers
        self.cacheBytes = cacheBytes
        self.rateLimit = rateLimit
        self.pluginsEnabled = pluginsEnabled
        self.keepBeforeMigration = keepBeforeMigration
        self.watchdogSeconds = watchdogSeconds
        self.origins = origins
        self.trustedProxies = trustedProxies
        self.people = people
        self.tls = tls
    }

    /// Safe mode without a settings document: the figures of the policy's `[emergency.safeMode]`.
    public static let safeMode = ServerSettings(
        port: 8081, workers: 1, rateLimit: RateLimit(requests: 10, seconds: 60), pluginsEnabled: false)

    /// The database file.
    public var databasePath: String { "\(stateDirectory)/db.sqlite" }
    /// Verified copies of the database from before migrations.
    public var migrationCopies: String { "\(stateDirectory)/before-migration" }
}
