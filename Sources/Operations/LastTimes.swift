/// When root's procedures did something last, in seconds since 1970; nil where they never did, or where that cannot be read.
public struct LastTimes: Sendable, Equatable {
    /// The health check that the clock starts.
    public var healthCheck: Double?
    /// The newest backup of the database.
    public var backup: Double?

    public init(healthCheck: Double? = nil, backup: Double? = nil) {
        self.healthCheck = healthCheck
        self.backup = backup
    }
}

/// Looks up when root's procedures did something last.
public struct LastTimesPort: Sendable {
    /// The times.
    public var read: @Sendable () async -> LastTimes

    public init(read: @escaping @Sendable () async -> LastTimes) { self.read = read }
}
