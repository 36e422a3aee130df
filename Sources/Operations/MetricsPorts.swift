public import RunbookModel

/// Where figures come from that only the metrics want. Each is nil, or empty, where it cannot be known.
public struct MetricsPorts: Sendable {
    /// What the kernel counts of this process.
    public var process: @Sendable () async -> ProcessReading?
    /// What is counted of the database.
    public var database: @Sendable () async -> DatabaseFigures?
    /// How many sessions have not ended.
    public var sessions: @Sendable () async -> Int?
    /// How the newest runs ended.
    public var runs: @Sendable () async -> [RunCount]
    /// The incidents that are not resolved.
    public var incidents: @Sendable () async -> Records<Incident>
    /// The caches.
    public var caches: [CacheFigures]

    public init(
        process: @escaping @Sendable () async -> ProcessReading? = { nil },
        database: @escaping @Sendable () async -> DatabaseFigures? = { nil }, sessions: @escaping @Sendable () async -> Int? = { nil },
        runs: @escaping @Sendable () async -> [RunCount] = { [] },
        incidents: @escaping @Sendable () async -> Records<Incident> = { Records() }, caches: [CacheFigures] = []
    ) {
        self.process = process
        self.database = database
        self.sessions = sessions
        self.runs = runs
        self.incidents = incidents
        self.caches = caches
    }
}
