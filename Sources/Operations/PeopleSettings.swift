/// What the server needs to know of accounts and sessions from its settings document, in plain values.
///
/// The defaults are those of the policy's `[service.auth]` and `[service.sessions]`.
public struct PeopleSettings: Sendable, Equatable {
    /// Where sessions are kept.
    public enum Store: Sendable, Equatable {
        /// In the database.
        case database
        /// In the memory of the server.
        case memory
        /// In a Redis.
        case redis(RedisSettings)
    }

    /// Where a Redis is, and what it asks for.
    public struct RedisSettings: Sendable, Equatable {
        /// Its socket; nil where it is reached by TCP.
        public var socket: String?
        /// Its host, without a socket.
        public var host: String
        /// Its TCP port.
        public var port: UInt16
        /// The file of its password; nil where it asks for none.
        public var passwordFile: String?
        /// What every key of ours begins with.
        public var prefix: String

        public init(socket: String?, host: String, port: UInt16, passwordFile: String?, prefix: String) {
            self.socket = socket
            self.host = host
            self.port = port
            self.passwordFile = passwordFile
            self.prefix = prefix
        }
    }

    /// Where sessions are kept.
    public var store: Store
    /// How long a session lasts in which nothing is done, in seconds.
    public var idleSeconds: Double
    /// How long any session lasts, in seconds.
    public var absoluteSeconds: Double
    /// How long a password counts for dangerous actions, in seconds.
    public var sudoSeconds: Double
    /// Characters of a new password, at least.
    public var passwordMinLength: Int
    /// Wrong passwords after which an account is locked.
    public var signInAttempts: Int
    /// How long it stays locked, in seconds.
    public var lockSeconds: Double
    /// How long an access token is good for, in seconds.
    public var tokenSeconds: Double
    /// Whether browsers reach the server by https.
    public var isSecure: Bool
    /// The file of the first administrator's password.
    public var initialAdminPasswordFile: String?

    public init(
        store: Store = .database, idleSeconds: Double = 1_800, absoluteSeconds: Double = 43_200, sudoSeconds: Double = 600,
        passwordMinLength: Int = 15, signInAttempts: Int = 5, lockSeconds: Double = 900, tokenSeconds: Double = 3_600,
        isSecure: Bool = false, initialAdminPasswordFile: String? = nil
    ) {
        self.store = store
        self.idleSeconds = idleSeconds
        self.absoluteSeconds = absoluteSeconds
        self.sudoSeconds = sudoSeconds
        self.passwordMinLength = passwordMinLength
        self.signInAttempts = signInAttempts
        self.lockSeconds = lockSeconds
        self.tokenSeconds = tokenSeconds
        self.isSecure = isSecure
        self.initialAdminPasswordFile = initialAdminPasswordFile
    }
}
