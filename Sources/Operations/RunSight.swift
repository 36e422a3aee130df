public import RunbookModel

/// What can be seen of a run at a moment.
public enum RunSight: Sendable, Equatable {
    /// Its unit runs, and it has no record yet.
    case waiting
    /// Its record so far; it goes on.
    case running(Run)
    /// Its record, with its end.
    case ended(Run)
    /// Its record without an end, and it does not run any more: a power cut, or somebody killed it.
    case interrupted(Run)
    /// There is neither a record nor a unit.
    case missing
    /// Its record cannot be read; a sentence for people.
    case unreadable(String)

    /// Whether nothing more will come.
    public var isLast: Bool {
        switch self {
        case .waiting, .running: false
        case .ended, .interrupted, .missing, .unreadable: true
        }
    }
}
