import GRDB
import Operations

/// A database that has been opened, and how far it may be used.
enum OpenedDatabase: Sendable {
    /// For reading and writing.
    case writable(DatabasePool)
    /// For reading only: why, and how bad that is.
    case readOnly(DatabaseQueue, why: String, status: CheckStatus)
    /// Not at all for now: why, and how bad that is. It may be tried again.
    case absent(why: String, status: CheckStatus)
}

/// What opening needs to know.
struct DatabaseSource: Sendable {
    var path: String
    var copies: String
    var keepCopies: Int
    var clock: WallClock

    /// Opens for normal operation: refuses what is damaged or foreign, makes what is missing, changes the structure after a verified copy.
    ///
    /// A disk that is full or does not answer is no refusal: the server lives on without, says so, and tries again.
    func openNormally() throws(DatabaseRefusal) -> OpenedDatabase {
        do {
            if try DatabaseFile.inspect(path) == .missing { try NewDatabase.create(at: path) }
            let state = try inspectStructure()
            if !state.unknown.isEmpty {
                let names = state.unknown.joined(separator: ", ")
                return .readOnly(
                    try readOnlyQueue(), why: "A newer nixos-gui has changed the database (\(names)), so this one only reads it.",
                    status: .warn)
            }
            var migrator = Migrations.all
            for migration in state.pending {
                do { try MigrationCopy(path: path, folder: copies, keep: keepCopies).make(before: migration, at: clock.now()) } catch {
                    let why =
                        "The database's structure is older than this nixos-gui and stays so, because no verified copy could be made. \(error.sentence)"
                    return .readOnly(try readOnlyQueue(), why: why, status: .fail)
                }
                try migrate(&migrator, upTo: migration)
            }
            return .writable(try openPool())
        } catch let refusal as DatabaseRefusal {
            throw refusal
        } catch let refusal as SystemRefusal {
            let why = DatabaseFile.word(refusal.code)
            return .absent(why: "The database \(path) could not be made: \(why).", status: .fail)
        } catch {
            let fault = DatabaseFault(error)
            if case .corrupt(let said) = fault { throw .damaged(path: path, said: said) }
            return .absent(why: fault.sentence, status: .fail)
        }
    }

    /// Opens for safe mode: only to read, and never a reason not to start.
    func openSafely() -> OpenedDatabase {
        do {
            guard try DatabaseFile.inspect(path) == .ours else {
                return .absent(why: "There is no database at \(path); safe mode does not make one.", status: .warn)
            }
            _ = try inspectStructure()
            return .readOnly(try readOnlyQueue(), why: "Safe mode only reads the database.", status: .pass)
        } catch let refusal as DatabaseRefusal {
            return .absent(why: "Safe mode runs without the database: \(refusal.sentence)", status: .warn)
        } catch {
            return .absent(why: "Safe mode runs without the database. \(DatabaseFault(error).sentence)", status: .warn)
        }
    }

    /// Opens for somebody who only reads, such as in a terminal: refuses what is damaged or foreign, and makes and changes nothing.
    func openToRead() throws(DatabaseRefusal) -> OpenedDatabase {
        guard try DatabaseFile.inspect(path) == .ours else { throw .missing(path: path) }
        do {
            _ = try inspectStructure()
            return .readOnly(try readOnlyQueue(), why: "It was opened only to be read.", status: .pass)
        } catch let refusal as DatabaseRefusal {
            throw refusal
        } catch {
            let fault = DatabaseFault(error)
            if case .corrupt(let said) = fault { throw .damaged(path: path, said: said) }
            return .absent(why: fault.sentence, status: .fail)
        }
    }

    private struct Structure {
        var pending: [String]
        var unknown: [String]
    }

    /// Asks SQLite, without writing, whether the file is whole and which changes it has.
    private func inspectStructure() throws -> Structure {
        let queue = try readOnlyQueue()
        let (said, applied) = try queue.read { database in
            let said = try String.fetchAll(database, sql: "PRAGMA quick_check(1)")
            guard said == ["ok"], try database.tableExists("grdb_migrations") else { return (said, [String]()) }
            return (said, try String.fetchAll(database, sql: "SELECT identifier FROM grdb_migrations ORDER BY identifier"))
        }
        try queue.close()
        guard said == ["ok"] else {
            let lines = said.flatMap { $0.split(separator: "\n") }.filter { !$0.hasPrefix("***") }
            throw DatabaseRefusal.damaged(path: path, said: lines.first.map(String.init) ?? "quick_check said nothing")
        }
        let known = Migrations.all.migrations
        return Structure(pending: known.filter { !applied.contains($0) }, unknown: applied.filter { !known.contains($0) })
    }

    private func readOnlyQueue() throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        return try DatabaseQueue(path: path, configuration: configuration)
    }

    private func migrate(_ migrator: inout DatabaseMigrator, upTo migration: String) throws {
        let pool = try openPool()
        do { try migrator.migrate(pool, upTo: migration) } catch {
            try pool.close()
            throw error
        }
        try pool.close()
    }

    /// Opens for writing, and proves that what the writer needs is set: GRDB leaves `synchronous` at NORMAL in WAL mode.
    private func openPool() throws -> DatabasePool {
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.foreignKeysEnabled = true
        configuration.maximumReaderCount = 2
        let pool = try DatabasePool(path: path, configuration: configuration)
        let settings = try pool.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA synchronous = FULL")
            return try ["journal_mode", "synchronous", "foreign_keys"].map {
                try String.fetchOne(database, sql: "SELECT CAST(\($0) AS TEXT) FROM pragma_\($0)") ?? ""
            }
        }
        guard settings == ["wal", "2", "1"] else {
            try pool.close()
            throw DatabaseError(message: "journal_mode, synchronous, foreign_keys are \(settings), not wal, 2, 1")
        }
        return pool
    }
}
