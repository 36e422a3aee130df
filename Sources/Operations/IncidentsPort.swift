public import RunbookModel

/// What looking for one incident found.
public enum IncidentLookup: Sendable, Equatable {
    /// Its record.
    case found(Incident)
    /// No incident has this number.
    case missing
    /// There is one, and it cannot be read; a sentence for people.
    case unreadable(String)
}

/// What root's procedures and people at terminals recorded of incidents.
public struct IncidentsPort: Sendable {
    /// The newest incidents, newest first; the open ones are those whose state is not `resolved`.
    public var newest: @Sendable (_ count: Int) async -> Records<Incident>
    /// One incident by its number.
    public var incident: @Sendable (_ number: Int) async -> IncidentLookup
    /// The report of an incident, as Markdown that people completed or not; nil where there is none.
    public var report: @Sendable (_ number: Int) async -> String?

    public init(
        newest: @escaping @Sendable (_ count: Int) async -> Records<Incident>,
        incident: @escaping @Sendable (_ number: Int) async -> IncidentLookup,
        report: @escaping @Sendable (_ number: Int) async -> String?
    ) {
        self.newest = newest
        self.incident = incident
        self.report = report
    }
}
