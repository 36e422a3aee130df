public import RunbookModel

/// Everything that the dashboard shows, read at one time.
public struct Overview: Sendable {
    /// The health report.
    public var health: HealthReport
    /// The units, or why their state is unknown.
    public var units: Result<[UnitState], UnitStatesError>
    /// Alerts that are not resolved.
    public var alerts: Records<Alert>
    /// Holds in force.
    public var holds: Records<Hold>
    /// The newest runs.
    public var runs: Records<Run>

    public init(
        health: HealthReport, units: Result<[UnitState], UnitStatesError>, alerts: Records<Alert>, holds: Records<Hold>, runs: Records<Run>
    ) {
        self.health = health
        self.units = units
        self.alerts = alerts
        self.holds = holds
        self.runs = runs
    }
}

/// Reads an overview.
public struct OverviewReader: Sendable {
    private let health: HealthMonitor
    private let units: UnitStatesPort
    private let names: [String]
    private let records: RecordsPort

    /// - Parameter names: the units to show, in order.
    public init(health: HealthMonitor, units: UnitStatesPort, names: [String], records: RecordsPort) {
        self.health = health
        self.units = units
        self.names = names
        self.records = records
    }

    /// Reads everything at once.
    /// - Parameter newestRuns: how many runs to read.
    public func read(newestRuns: Int) async -> Overview {
        async let report = health.report()
        async let states = units.read(names)
        async let alerts = records.alerts()
        async let holds = records.holds()
        async let runs = records.runs(newestRuns)
        return await Overview(health: report, units: states, alerts: alerts, holds: holds, runs: runs)
    }
}
