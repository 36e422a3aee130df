import GRDB
public import Operations

/// The server's database.
public actor DatabaseStore {
    let source: DatabaseSource
    private let mode: ServerMode
    private var opened: OpenedDatabase
    private var identity: FileIdentity?
    /// When the row of `heartbeat` was last written.
    private var lastWrite: ContinuousClock.Instant?
    private var lastAttempt = ContinuousClock.now
    private var isClosed = false
    let counts = DatabaseCounts()

    /// Opens the database; in safe mode only for reading, and whatever its state is.
    /// - Throws: where it is damaged, foreign or closed to us; never in safe mode.
    public static func open(_ settings: ServerSettings, mode: ServerMode, clock: WallClock) async throws(DatabaseRefusal) -> DatabaseStore {
        let source = DatabaseSource(
            path: settings.databasePath, copies: settings.migrationCopies, keepCopies: settings.keepBeforeMigration, clock: clock)
        let result = await blockingCall { DatabaseStore.attempt(source, mode) }
        return DatabaseStore(source, mode, try result.get())
    }

    /// Opens the database only to read it; makes none, and leaves an older structure as it is.
    /// - Throws: where it is missing, damaged, foreign or closed to us.
    public static func openToRead(_ settings: ServerSettings, clock: WallClock) async throws(DatabaseRefusal) -> DatabaseStore {
        let source = DatabaseSource(
            path: settings.databasePath, copies: settings.migrationCopies, keepCopies: settings.keepBeforeMigration, clock: clock)
        let result = await blockingCall { DatabaseStore.attemptToRead(source) }
        return DatabaseStore(source, .safe, try result.get())
    }

    private static func attemptToRead(_ source: DatabaseSource) -> Result<OpenedDatabase, DatabaseRefusal> {
        do { return .success(try source.openToRead()) } catch { return .failure(error) }
    }

    private init(_ source: DatabaseSource, _ mode: ServerMode, _ opened: OpenedDatabase) {
        self.source = source
        self.mode = mode
        self.opened = opened
        identity = FileIdentity(source.path)
        noteCheck(opened)
    }

    /// Each opening lets SQLite look through the whole file first.
    private nonisolated func noteCheck(_ opened: OpenedDatabase) {
        if case .absent = opened { return }
        counts.checked(at: source.clock.now())
    }

    /// The store as the server's operations see it.
    public nonisolated var port: DatabasePort {
        DatabasePort(
            probe: { await self.probe(fresh: $0) }, record: { await self.record($0) }, close: { await self.close() })
    }

    private static func attempt(_ source: DatabaseSource, _ mode: ServerMode) -> Result<OpenedDatabase, DatabaseRefusal> {
        if mode == .safe { return .success(source.openSafely()) }
        do { return .success(try source.openNormally()) } catch { return .failure(error) }
    }

    private func probe(fresh: Bool) async -> DatabaseReading {
        guard !isClosed else { return .broken(.absent("it is closed")) }
        await tryAgain(fresh: fresh)
        let began = ContinuousClock.now
        do {
            switch opened {
            case .absent(let why, let status): return .absent(why: why, status: status)
            case .readOnly(let queue, let why, let status):
                try await counted(.read) {
                    try await queue.read { _ = try Int64.fetchOne($0, sql: "SELECT at FROM heartbeat WHERE id = 1") }
                }
                return .readOnly(milliseconds: milliseconds(since: began), why: why, status: status)
            case .writable(let pool):
                guard FileIdentity(source.path) == identity else { return .broken(.replaced) }
                try await counted(.read) {
                    try await pool.read { _ = try Int64.fetchOne($0, sql: "SELECT at FROM heartbeat WHERE id = 1") }
                }
                if let fault = await write(pool, fresh: fresh) { return .broken(fault) }
                return .writable(milliseconds: milliseconds(since: began))
            }
        } catch {
            return .broken(DatabaseFault(error))
        }
    }

    /// Writes the one row of `heartbeat`, at most every ten seconds unless asked to. A write that failed is tried again at once:
    /// health must come back as soon as the disk does.
    private func write(_ pool: DatabasePool, fresh: Bool) async -> DatabaseFault? {
        if !fresh, let lastWrite, ContinuousClock.now - lastWrite < .seconds(10) { return nil }
        let seconds = Int64(source.clock.now())
        do {
            try await counted(.write) {
                try await pool.write {
                    try $0.execute(
                        sql: "INSERT INTO heartbeat (id, at) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET at = excluded.at",
                        arguments: [seconds])
                }
            }
            lastWrite = .now
            return nil
        } catch {
            lastWrite = nil
            return DatabaseFault(error)
        }
    }

    /// Tries to open what could not be opened, such as on a full disk, at most every ten seconds.
    private func tryAgain(fresh: Bool) async {
        guard case .absent = opened, mode == .normal, fresh || ContinuousClock.now - lastAttempt >= .seconds(10) else { return }
        lastAttempt = .now
        let (source, mode) = (source, mode)
        switch await blockingCall({ DatabaseStore.attempt(source, mode) }) {
        case .success(let found):
            opened = found
            identity = FileIdentity(source.path)
            noteCheck(found)
        case .failure(let refusal): opened = .absent(why: "\(refusal.sentence)", status: .fail)
        }
    }

    /// For writing, or why that cannot be done.
    func writer() throws(DatabaseFault) -> DatabasePool {
        guard !isClosed else { throw .absent("it is closed") }
        switch opened {
        case .writable(let pool):
            guard isInPlace else { throw .replaced }
            return pool
        case .readOnly(_, let why, _): throw .readOnly(why)
        case .absent(let why, _): throw .absent(why)
        }
    }

    /// For reading, or why that cannot be done.
    func reader() throws(DatabaseFault) -> any DatabaseReader {
        guard !isClosed else { throw .absent("it is closed") }
        switch opened {
        case .writable(let pool): return pool
        case .readOnly(let queue, _, _): return queue
        case .absent(let why, _): throw .absent(why)
        }
    }

    /// Whether the file under the name is still the one that is open.
    var isInPlace: Bool { FileIdentity(source.path) == identity }

    private func record(_ start: ServerStart) async -> Result<Void, DatabaseFault> {
        switch opened {
        case .absent(let why, _): return .failure(.absent(why))
        case .readOnly(_, let why, _): return .failure(.readOnly(why))
        case .writable(let pool):
            do {
                try await pool.write {
                    try $0.execute(
                        sql: "INSERT INTO server_start (started_at, invocation_id, version, mode) VALUES (?, ?, ?, ?)",
                        arguments: [Int64(start.at), start.invocation, start.version, start.mode.rawValue])
                }
                return .success(())
            } catch {
                return .failure(DatabaseFault(error))
            }
        }
    }

    private func close() async {
        guard !isClosed else { return }
        isClosed = true
        let opened = opened
        await blockingCall {
            // Moves the write-ahead log into the file, so that the file alone is the database; where that fails, the next start does it.
            do {
                switch opened {
                case .writable(let pool):
                    try pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
                    try pool.close()
                case .readOnly(let queue, _, _): try queue.close()
                case .absent: break
                }
            } catch {
                return
            }
        }
    }

    private func milliseconds(since began: ContinuousClock.Instant) -> Double { (ContinuousClock.now - began).inSeconds * 1_000 }
}
