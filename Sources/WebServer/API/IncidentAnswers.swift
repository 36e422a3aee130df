import Operations
import RunbookModel

/// An incident for programs.
struct IncidentAnswer: Encodable {
    /// A line of its record.
    struct Event: Encodable {
        var event: String
        var at: String
        /// Seconds since it was opened.
        var elapsed: Int
        var by: String
        /// Everything else that the line says.
        var fields: [String: String]
    }

    var number: Int
    var kind: String
    var severity: String
    var state: String
    var headline: String
    var openedBy: String
    /// Whether automation opened it, and so may end it.
    var automatic: Bool
    var openedAt: String
    var acknowledgedBy: String?
    var resolvedAt: String?
    /// The keys of the alerts that stand in it.
    var alerts: [String]
    var levelsCalled: [Int]
    /// What groups the messages about it.
    var dedupKey: String
    /// In order; nil in a list.
    var events: [Event]?

    /// - Parameter isWhole: whether its events come along.
    init(_ incident: Incident, isWhole: Bool) {
        number = incident.number
        kind = incident.kind
        severity = "\(incident.severity)"
        state = incident.state.rawValue
        headline = incident.headline
        openedBy = incident.openedBy
        automatic = incident.isAutomatic
        openedAt = UTCTime.text(incident.openedAt)
        acknowledgedBy = incident.acknowledgedBy
        resolvedAt = incident.resolvedAt.map { UTCTime.text($0) }
        alerts = incident.alerts
        levelsCalled = incident.levelsCalled
        dedupKey = incident.dedupKey
        guard isWhole else { return }
        events = incident.events.map {
            Event(event: $0.name, at: UTCTime.text($0.at), elapsed: max(0, $0.elapsed), by: $0.by, fields: $0.fields)
        }
    }
}

/// Incidents, newest first.
struct IncidentsAnswer: Encodable {
    var incidents: [IncidentAnswer]
    /// What could not be read.
    var problems: [String]
    /// Where the next page is.
    var next: String?
}
