/// Something that went wrong, from its detection to its end: one per outage, under a number that is never used twice.
public struct Incident: Sendable, Equatable {
    /// Its number, from 1 on.
    public var number: Int
    /// What it is, such as `outage`; any text, because a record may be newer than this program.
    public var kind: String
    /// How bad it is now.
    public var severity: Severity
    /// How far people are with it.
    public var state: State
    /// What was found first, or is worst.
    public var headline: String
    /// Who opened it: a unit, or a person.
    public var openedBy: String
    /// Whether automation opened it, and so may end it.
    public var isAutomatic: Bool
    /// When it was opened, in seconds since 1970.
    public var openedAt: Double
    /// Who has it; nil while nobody does.
    public var acknowledgedBy: String?
    /// When it was resolved; nil while it is not.
    public var resolvedAt: Double?
    /// The seconds that it lasted, or had lasted when its last line was written: counted without the clock on the wall.
    public var lasted: Int
    /// The keys of the alerts that stand in it.
    public var alerts: [String]
    /// The levels of the escalation policy that were called since it was detected, or became worse.
    public var levelsCalled: [Int]
    /// What groups the messages about it, such as PagerDuty's.
    public var dedupKey: String
    /// Everything that was recorded, in order.
    public var events: [IncidentEvent]

    public init(
        number: Int, kind: String, severity: Severity, state: State, headline: String, openedBy: String, isAutomatic: Bool,
        openedAt: Double, acknowledgedBy: String? = nil, resolvedAt: Double? = nil, lasted: Int = 0, alerts: [String] = [],
        levelsCalled: [Int] = [], dedupKey: String = "", events: [IncidentEvent] = []
    ) {
        self.number = number
        self.kind = kind
        self.severity = severity
        self.state = state
        self.headline = headline
        self.openedBy = openedBy
        self.isAutomatic = isAutomatic
        self.openedAt = openedAt
        self.acknowledgedBy = acknowledgedBy
        self.resolvedAt = resolvedAt
        self.lasted = lasted
        self.alerts = alerts
        self.levelsCalled = levelsCalled
        self.dedupKey = dedupKey
        self.events = events
    }

    /// How far people are with an incident.
    public enum State: String, Sendable, CaseIterable {
        /// Nobody has it yet: people are called.
        case detected
        /// Somebody has it.
        case acknowledged
        /// The harm is contained.
        case mitigated
        /// It is over.
        case resolved
    }
}

/// One line of an incident's record.
public struct IncidentEvent: Sendable, Equatable {
    /// What happened, such as `called`; any text.
    public var name: String
    /// When, in seconds since 1970, by the clock of that moment.
    public var at: Double
    /// Seconds since the incident was opened; never falls.
    public var elapsed: Int
    /// Who did it: a unit, or a person.
    public var by: String
    /// Everything else that the line says, by its key: `message`, `level`, `channel` and so on.
    public var fields: [String: String]

    public init(name: String, at: Double, elapsed: Int, by: String, fields: [String: String]) {
        self.name = name
        self.at = at
        self.elapsed = elapsed
        self.by = by
        self.fields = fields
    }
}
