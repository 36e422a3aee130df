public import RunbookModel

/// What was read of a folder of records, and what could not be read: an unreadable folder is never just an empty list.
public struct Records<Item: Sendable & Equatable>: Sendable, Equatable {
    /// What could be read.
    public var items: [Item]
    /// What could not be read and why, each a sentence for people.
    public var problems: [String]

    public init(items: [Item] = [], problems: [String] = []) {
        self.items = items
        self.problems = problems
    }
}

/// What looking for one run found.
public enum RunLookup: Sendable, Equatable {
    /// Its record.
    case found(Run)
    /// No record has this name.
    case missing
    /// There is one, or there may be one, and it cannot be read; a sentence for people.
    case unreadable(String)
}

/// What root's procedures wrote down.
public struct RecordsPort: Sendable {
    /// The newest runs, newest first.
    public var runs: @Sendable (_ newest: Int) async -> Records<Run>
    /// So many runs in the order in which something was last written of them: from the newest on, or after the one of this name; nil where
    /// there is none of that name.
    public var writtenRuns: @Sendable (_ before: String?, _ count: Int) async -> Records<Run>?
    /// One run by its name, which may be any text.
    public var run: @Sendable (_ id: String) async -> RunLookup
    /// Alerts that are not resolved, newest first.
    public var alerts: @Sendable () async -> Records<Alert>
    /// Holds in force, newest first.
    public var holds: @Sendable () async -> Records<Hold>
    /// The last result of each drill that was run on this machine, by procedure and drill.
    public var drills: @Sendable () async -> Records<DrillResult>

    public init(
        runs: @escaping @Sendable (_ newest: Int) async -> Records<Run>,
        writtenRuns: @escaping @Sendable (_ before: String?, _ count: Int) async -> Records<Run>?,
        run: @escaping @Sendable (_ id: String) async -> RunLookup,
        alerts: @escaping @Sendable () async -> Records<Alert>, holds: @escaping @Sendable () async -> Records<Hold>,
        drills: @escaping @Sendable () async -> Records<DrillResult>
    ) {
        self.runs = runs
        self.writtenRuns = writtenRuns
        self.run = run
        self.alerts = alerts
        self.holds = holds
        self.drills = drills
    }
}
