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
        migrator.registerMigration("0003-accounts") { database in
            try database.execute(
                sql: """
                    CREATE TABLE account (
                        id INTEGER PRIMARY KEY AUTOINCREMENT,
                        name TEXT NOT NULL UNIQUE CHECK (length(name) BETWEEN 1 AND 32),
                        role TEXT NOT NULL CHECK (role IN ('viewer', 'operator', 'admin')),
                        password TEXT NOT NULL CHECK (password LIKE '$scrypt$%'),
                        disabled INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1)),
                        created_at INTEGER NOT NULL CHECK (created_at > 0),
                        signed_in_at INTEGER,
                        failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
                        locked_until INTEGER,
                        version INTEGER NOT NULL DEFAULT 1
                    ) STRICT;
                    CREATE TABLE session (
                        name TEXT PRIMARY KEY CHECK (length(name) = 64),
                        account INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
                        started_at REAL NOT NULL,
                        seen_at REAL NOT NULL,
                        sudo_until REAL,
                        address TEXT NOT NULL,
                        agent TEXT NOT NULL CHECK (length(agent) <= 200),
                        seal TEXT NOT NULL
                    ) STRICT, WITHOUT ROWID;
                    CREATE INDEX session_account ON session (account);
                    CREATE TABLE audit (
                        number INTEGER PRIMARY KEY CHECK (number > 0),
                        at INTEGER NOT NULL,
                        actor TEXT,
                        origin TEXT NOT NULL,
                        action TEXT NOT NULL,
                        subject TEXT NOT NULL,
                        before TEXT,
                        after TEXT,
                        outcome TEXT NOT NULL CHECK (outcome IN ('done', 'refused', 'failed')),
                        reason TEXT NOT NULL,
                        run TEXT,
                        previous TEXT NOT NULL CHECK (length(previous) = 64),
                        hash TEXT NOT NULL CHECK (length(hash) = 64)
                    ) STRICT;
                    CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
                    BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END;
                    CREATE TRIGGER audit_is_not_removed BEFORE DELETE ON audit
                    BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END;
                    """)
        }
        return migrator
    }
}
