public import RunbookModel

/// Everything that is measured, read at one time.
public struct MetricsReading: Sendable {
    /// The health report.
    public var health: HealthReport
    /// Alerts that are not resolved.
    public var alerts: Records<Alert>
    /// Holds in force.
    public var holds: Records<Hold>
    /// The newest run alone.
    public var runs: Records<Run>
    /// When procedures did something last.
    public var times: LastTimes
    /// How the newest runs ended.
    public var runCounts: [RunCount] = []
    /// The incidents that are not resolved.
    public var incidents = Records<Incident>()
    /// How many sessions have not ended; nil where nobody knows.
    public var sessions: Int?
    /// What is counted of the database; nil where nobody knows.
    public var database: DatabaseFigures?
    /// What the kernel counts of the process; nil where nobody knows.
    public var process: ProcessReading?
    /// The caches.
    public var caches: [CacheFigures.Reading] = []

    public init(health: HealthReport, alerts: Records<Alert>, holds: Records<Hold>, runs: Records<Run>, times: LastTimes) {
        self.health = health
        self.alerts = alerts
        self.holds = holds
        self.runs = runs
        self.times = times
    }
}

/// Reads what is measured, and remembers it for a moment, so that a flood of questions is one question.
public actor MetricsReader {
    private let health: HealthMonitor
    private let records: RecordsPort
    private let times: LastTimesPort
    private let ports: MetricsPorts
    private let keep: Duration
    private var last: (reading: MetricsReading, at: ContinuousClock.Instant)?
    private var running: Task<MetricsReading, Never>?

    /// - Parameter keep: how long a reading is repeated.
    public init(
        health: HealthMonitor, records: RecordsPort, times: LastTimesPort, ports: MetricsPorts = MetricsPorts(),
        keep: Duration = .seconds(1)
    ) {
        self.health = health
        self.records = records
        self.times = times
        self.ports = ports
        self.keep = keep
    }

    /// The measurements, at most `keep` old.
    public func read() async -> MetricsReading {
        if let last, ContinuousClock.now - last.at < keep { return last.reading }
        if let running { return await running.value }
        let task = Task { await self.measure() }
        running = task
        return await task.value
    }

    private func measure() async -> MetricsReading {
        async let report = health.report()
        async let alerts = records.alerts()
        async let holds = records.holds()
        async let runs = records.runs(1)
        async let times = times.read()
        async let runCounts = ports.runs()
        async let incidents = ports.incidents()
        async let sessions = ports.sessions()
        async let database = ports.database()
        async let process = ports.process()
        var reading = await MetricsReading(health: report, alerts: alerts, holds: holds, runs: runs, times: times)
        (reading.runCounts, reading.incidents, reading.sessions) = await (runCounts, incidents, sessions)
        (reading.database, reading.process) = await (database, process)
        reading.caches = ports.caches.map(\.reading)
        last = (reading, .now)
        running = nil
        return reading
    }
}
