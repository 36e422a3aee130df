/// The dashboard: the same truth as the health report, for people.
public struct DashboardPage: Sendable {
    var frame: PageFrame
    var status: StatusMark
    var sentence: String
    var safeMode: SafeModeBanner?
    var hasIncidents: Bool
    var incidents: PageRows<IncidentRow>
    var hasAlerts: Bool
    var alerts: PageRows<AlertRow>
    var checks: [CheckRow]
    var hasUnits: Bool
    var units: [UnitRow]
    var unitsProblem: String?
    var holds: PageRows<HoldRow>
    var runs: PageRows<RunRow>
    var drills: PageRows<DrillRow>
    var notes: PageRows<NoteRow>

    /// - Parameters:
    ///   - sentence: what the status comes from.
    ///   - safeMode: nil in normal mode.
    ///   - incidents: those that are open.
    ///   - unitsProblem: why the units are unknown.
    public init(
        frame: PageFrame, status: StatusMark, sentence: String, safeMode: SafeModeBanner?, incidents: PageRows<IncidentRow>,
        alerts: PageRows<AlertRow>, checks: [CheckRow], units: [UnitRow], unitsProblem: String?, holds: PageRows<HoldRow>,
        runs: PageRows<RunRow>, drills: PageRows<DrillRow>, notes: PageRows<NoteRow>
    ) {
        self.frame = frame
        self.status = status
        self.sentence = sentence
        self.safeMode = safeMode
        hasIncidents = !incidents.isEmpty
        self.incidents = incidents
        hasAlerts = !alerts.isEmpty
        self.alerts = alerts
        self.checks = checks
        hasUnits = !units.isEmpty
        self.units = units
        self.unitsProblem = unitsProblem
        self.holds = holds
        self.runs = runs
        self.drills = drills
        self.notes = notes
    }

    /// The page as HTML.
    public func html() -> String { Templates.render(self, "dashboard") }
}
