import GRDB

/// The changes of the database's structure, in order. Append only: a released one is never changed.
enum Migrations {
    /// All of them, for GRDB.
    static var all: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("0001-server-starts") { database in
            try database.execute(
                sql: """
                    CREATE TABLE server_start (
                        id INTEGER PRIMARY KEY,
                        started_at INTEGER NOT NULL CHECK (started_at > 0),
                        invocation_id TEXT NOT NULL CHECK (length(invocation_id) IN (0, 32)),
                        version TEXT NOT NULL CHECK (version <> ''),
                        mode TEXT NOT NULL CHECK (mode IN ('normal', 'safe'))
                    ) STRICT;
                    CREATE TABLE heartbeat (
                        id INTEGER PRIMARY KEY CHECK (id = 1),
                        at INTEGER NOT NULL CHECK (at > 0)
                    ) STRICT;
                    """)
        }
        migrator.registerMigration("0002-notes") { database in
            try database.execute(
                sql: """
                    CREATE TABLE note (
                        id INTEGER PRIMARY KEY AUTOINCREMENT,
                        at INTEGER NOT NULL CHECK (at > 0),
                        invocation_id TEXT NOT NULL CHECK (length(invocation_id) IN (0, 32)),
                        text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 1000)
                    ) STRICT;
                    """)
        }
        return migrator
    }
}
