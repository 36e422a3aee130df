public import RunbookModel

/// One incident in a list.
public struct IncidentRow: Sendable {
    var number: String
    var url: String
    var status: StatusMark
    var severity: String
    var kind: String
    var headline: String
    var opened: Moment
    var lasted: String
    /// Who has it; nil while nobody does.
    var owner: String?

    /// - Parameters:
    ///   - opened: when it was opened.
    ///   - lasted: how long it lasted, or has lasted so far, for people.
    public init(_ incident: Incident, opened: Moment, lasted: String) {
        number = "\(incident.number)"
        url = SiteURL.incident(incident.number)
        status = StatusMark(incident.state)
        severity = "\(incident.severity)"
        kind = incident.kind
        headline = incident.words
        self.opened = opened
        self.lasted = lasted
        owner = incident.acknowledgedBy
    }
}

extension Incident {
    /// What it is about, for people.
    var words: String { headline.isEmpty ? "without words" : headline }
}

extension StatusMark {
    /// How far people are with an incident.
    public init(_ state: Incident.State) {
        switch state {
        case .detected: self.init(.fail, "Detected")
        case .acknowledged: self.init(.warn, "Acknowledged")
        case .mitigated: self.init(.warn, "Mitigated")
        case .resolved: self.init(.pass, "Resolved")
        }
    }
}
