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
    /// The incidents that are not resolved, newest first.
    public var open: @Sendable () async -> Records<Incident>
    /// So many incidents, newest first: from the newest on, or from the one below this number.
    public var newest: @Sendable (_ before: Int?, _ count: Int) async -> Records<Incident>
    /// One incident by its number.
    public var incident: @Sendable (_ number: Int) async -> IncidentLookup
    /// The report of an incident, as Markdown that people completed or not; nil where there is none.
    public var report: @Sendable (_ number: Int) async -> String?

    public init(
        open: @escaping @Sendable () async -> Records<Incident>,
        newest: @escaping @Sendable (_ before: Int?, _ count: Int) async -> Records<Incident>,
        incident: @escaping @Sendable (_ number: Int) async -> IncidentLookup,
        report: @escaping @Sendable (_ number: Int) async -> String?
    ) {
        self.open = open
        self.newest = newest
        self.incident = incident
        self.report = report
    }
}
