/// Why a database is not opened. The file is left untouched in each case.
public enum DatabaseRefusal: Error, Sendable, Equatable {
    /// It is damaged, with what SQLite said.
    case damaged(path: String, said: String)
    /// It is not a database of ours, with what it is instead.
    case foreign(path: String, what: String)
    /// There is none, but there is the write-ahead log of one: a new one would be mixed with old pages.
    case orphanedLog(path: String)
    /// There is none, and none is made.
    case missing(path: String)
    /// It cannot be opened, with the system's words.
    case closed(path: String, why: String)

    /// What happened and what to do, for people.
    public var sentence: String {
        switch self {
        case .damaged(let path, let said):
            "the database \(path) is damaged: SQLite says: \(said). \(DatabaseRefusal.advice)"
        case .foreign(let path, let what):
            "\(path) is not a database of nixos-gui: \(what). \(DatabaseRefusal.advice)"
        case .orphanedLog(let path):
            "the database \(path) is missing, but \(path)-wal is there with changes of it. \(DatabaseRefusal.advice)"
        case .missing(let path):
            "there is no database at \(path) yet: the server makes it when it starts. Another place is named with --config or "
                + "--state-directory."
        case .closed(let path, let why):
            "the database \(path) cannot be opened: \(why). Check its owner and mode."
        }
    }

    private static let advice =
        "It is left untouched. Run nixos-gui-repair-database: it keeps the file with its -wal and -shm as evidence, "
        + "and restores the newest backup that verifies."
}
