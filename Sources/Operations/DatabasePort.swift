/// What can be wrong with a database that is open or was open.
public enum DatabaseFault: Error, Sendable, Equatable {
    /// The disk is full.
    case full
    /// It can be read and not written, with the reason.
    case readOnly(String)
    /// Its content is damaged, with what SQLite said.
    case corrupt(String)
    /// The disk does not read or write, with what SQLite said.
    case inputOutput(String)
    /// Another process holds it.
    case busy
    /// There is none, with the reason.
    case absent(String)
    /// The file was replaced or removed while it is open: what is written now is lost.
    case replaced
    /// Anything else, with what SQLite said.
    case other(String)

    /// What happened and what to do, as a sentence for people.
    public var sentence: String {
        switch self {
        case .full: "The disk of the database is full: nothing can be saved. Free space in the state directory's file system."
        case .readOnly(let why): "The database can only be read: \(why)"
        case .corrupt(let said):
            "The database is damaged, SQLite says: \(said). Do not copy over it: nixos-gui-repair-database keeps it and restores a backup."
        case .inputOutput(let said): "The disk of the database does not read or write, SQLite says: \(said)."
        case .busy: "Another process holds the database."
        case .absent(let why): "There is no database: \(why)"
        case .replaced:
            "The file of the database was replaced or removed while the server has it open: what is written now is lost. Restart the service."
        case .other(let said): "The database does not answer, SQLite says: \(said)."
        }
    }
}

/// What a probe of the database found.
public enum DatabaseReading: Sendable, Equatable {
    /// It was read, and its last write worked.
    case writable(milliseconds: Double)
    /// It was read; writing is not meant to happen, for this reason, and how bad that is.
    case readOnly(milliseconds: Double, why: String, status: CheckStatus)
    /// There is none, for this reason, and how bad that is.
    case absent(why: String, status: CheckStatus)
    /// Reading or writing did not work.
    case broken(DatabaseFault)
}

/// One start of the server, as it is kept in the database.
public struct ServerStart: Sendable, Equatable {
    /// When, in seconds since 1970.
    public var at: Double
    /// systemd's InvocationID; empty without systemd.
    public var invocation: String
    /// Version of the program.
    public var version: String
    /// Normal or safe.
    public var mode: ServerMode

    public init(at: Double, invocation: String, version: String, mode: ServerMode) {
        self.at = at
        self.invocation = invocation
        self.version = version
        self.mode = mode
    }
}

/// The database, as far as the server's operations need it.
public struct DatabasePort: Sendable {
    /// Reads, and writes a small row at most every ten seconds, or now where `fresh` asks for it.
    public var probe: @Sendable (_ fresh: Bool) async -> DatabaseReading
    /// Keeps a start.
    public var record: @Sendable (ServerStart) async -> Result<Void, DatabaseFault>
    /// Closes the file. Nothing may be asked afterwards.
    public var close: @Sendable () async -> Void

    public init(
        probe: @escaping @Sendable (_ fresh: Bool) async -> DatabaseReading,
        record: @escaping @Sendable (ServerStart) async -> Result<Void, DatabaseFault>, close: @escaping @Sendable () async -> Void
    ) {
        self.probe = probe
        self.record = record
        self.close = close
    }
}

extension DatabasePort {
    /// No database, for this reason. Safe mode runs like this when the file cannot be opened.
    public static func absent(_ why: String, status: CheckStatus) -> DatabasePort {
        DatabasePort(
            probe: { _ in .absent(why: why, status: status) }, record: { _ in .failure(.absent(why)) }, close: {})
    }
}
