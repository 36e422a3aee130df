public import PolicyValues

/// `[service]`: the server. As a document of its own these are the server's settings, `nixos-gui.json`.
public struct Service: Section {
    public let host: HostName
    public let port: Port
    public let basePath: BasePath
    public let origins: [Origin]
    public let user: UserName
    public let stateDirectory: AbsolutePath
    public let logDirectory: AbsolutePath
    public let backupDirectory: AbsolutePath
    public let workers: Int
    public let watchdog: TimeSpan
    public let keepBeforeMigration: Int
    public let tls: TLS?
    public let trustedProxies: TrustedProxies
    public let auth: Auth
    public let sessions: Sessions
    public let cache: Cache
    public let redis: Redis?
    public let rateLimit: RateLimit
    public let plugins: Plugins
    public let limits: Limits

    public init(_ keys: inout Keys) {
        host = keys("host", "127.0.0.1", "The host name or IP address on which the server listens.")
        port = keys("port", 8080, "The TCP port on which the server listens.")
        basePath = keys("basePath", "/", example: "/gui", "The path below which all pages stand, where a proxy serves other pages too.")
        origins = keys.list(
            "origins", [], example: ["https://admin.example.org"],
            "The origins, besides the server's own, whose pages may send requests; a proxy's public address belongs here.")
        user = keys("user", "nixos-gui", "The user, and the group of the same name, as which the server runs.")
        stateDirectory = keys(
            "stateDirectory", "/var/lib/nixos-gui", "The folder of the database and of everything else that must outlive a restart.")
        logDirectory = keys("logDirectory", "/var/log/nixos-gui", "The folder of the server's own log files.")
        backupDirectory = keys("backupDirectory", "/backup/nixos-gui", "The folder of the database backups, owned by root.")
        workers = keys("workers", 2, in: 1...64, "How many threads answer requests.")
        watchdog = keys(
            "watchdog", "10s", in: "1s"..."10m", "How long the server may give no sign of life before systemd restarts it.")
        keepBeforeMigration = keys(
            "keepBeforeMigration", 3, in: 1...100, "How many verified copies from before a change of the database's structure are kept.")
        tls = keys.optional("tls", "Encrypts what the server and browsers say to each other.")
        trustedProxies = keys.table("trustedProxies", "The reverse proxies that may say for whom they ask.")
        auth = keys.table("auth", "How people prove who they are.")
        sessions = keys.table("sessions", "How long someone stays signed in.")
        cache = keys.table("cache", "What the server keeps ready to save time.")
        redis = keys.optional("redis", "The Redis, or Valkey, that sessions or cache may use.")
        rateLimit = keys.table("rateLimit", "How many requests one address may send.")
        plugins = keys.table("plugins", "Extensions of the server.")
        limits = keys.table("limits", "What the server may use of the machine in normal operation.")
    }
}

extension Service {
    /// The Redis that sessions or cache use; nil where nothing is kept in one.
    public var redisInUse: Redis? { sessions.store == .redis || cache.type == .redis ? redis : nil }
}
