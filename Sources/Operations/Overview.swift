public import RunbookModel

/// Everything that the dashboard shows, read at one time.
public struct Overview: Sendable {
    /// The health report.
    public var health: HealthReport
    /// The units, or why their state is unknown.
    public var units: Result<[UnitState], UnitStatesError>
    /// Incidents that are not resolved.
    public var incidents: Records<Incident>
    /// Alerts that are not resolved.
    public var alerts: Records<Alert>
    /// Holds in force.
    public var holds: Records<Hold>
    /// The newest runs.
    public var runs: Records<Run>
    /// The last result of each drill that was run here.
    public var drills: Records<DrillResult>
    /// The newest on-call notes.
    public var notes: Records<Note>

    public init(
        health: HealthReport, units: Result<[UnitState], UnitStatesError>, incidents: Records<Incident>, alerts: Records<Alert>,
        holds: Records<Hold>, runs: Records<Run>, drills: Records<DrillResult>, notes: Records<Note>
    ) {
        self.health = health
        self.units = units
        self.incidents = incidents
        self.alerts = alerts
        self.holds = holds
        self.runs = runs
        self.drills = drills
        self.notes = notes
    }
}

/// Reads an overview.
public struct OverviewReader: Sendable {
    private let health: HealthMonitor
    private let units: UnitStatesPort
    private let names: [String]
    private let records: RecordsPort
    private let incidents: IncidentsPort
    private let notes: NotesPort

    /// - Parameter names: the units to show, in order.
    public init(
        health: HealthMonitor, units: UnitStatesPort, names: [String], records: RecordsPort, incidents: IncidentsPort, notes: NotesPort
    ) {
        self.health = health
        self.units = units
        self.names = names
        self.records = records
        self.incidents = incidents
        self.notes = notes
    }

    /// Reads everything at once.
    /// - Parameters:
    ///   - newestRuns: how many runs to read.
    ///   - newestNotes: how many notes to read.
    public func read(newestRuns: Int, newestNotes: Int) async -> Overview {
        async let report = health.report()
        async let states = units.read(names)
        async let open = incidents.open()
        async let alerts = records.alerts()
        async let holds = records.holds()
        async let runs = records.runs(newestRuns)
        async let drills = records.drills()
        async let notes = notes.newest(newestNotes)
        return await Overview(
            health: report, units: states, incidents: open, alerts: alerts, holds: holds, runs: runs, drills: drills,
            notes: Records(notes))
    }
}
