/// What tells a database of ours from every other file: the server writes by it, and recovery scripts judge a backup by it
/// without asking the server.
public enum DatabaseIdentity {
    /// The application id in the header of the file: "NxGU".
    public static let applicationID: UInt32 = 0x4E78_4755

    /// The changes of its structure that this version knows, in order, each with the tables that it adds.
    ///
    /// Append only, like the changes themselves. A database with a change that is not here belongs to a newer version.
    public static let changes = [
        Change(name: "0001-server-starts", tables: ["server_start", "heartbeat"]),
        Change(name: "0002-notes", tables: ["note"]),
        Change(name: "0003-accounts", tables: ["account", "session", "audit"]),
    ]

    /// One change of the structure.
    public struct Change: Sendable, Equatable {
        /// Its name in `grdb_migrations`: lower-case letters, digits and hyphens.
        public var name: String
        /// The tables that are there from it on: lower-case letters, digits and underscores.
        public var tables: [String]

        public init(name: String, tables: [String]) {
            self.name = name
            self.tables = tables
        }
    }
}
