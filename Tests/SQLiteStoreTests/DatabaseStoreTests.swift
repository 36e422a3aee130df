import FoundationEssentials
import GRDB
import Operations
import Testing

@testable import SQLiteStore

@Suite struct DatabaseStoreTests {
    private let clock = WallClock { 1_767_323_045 }
    private let start = ServerStart(at: 1_767_323_045, invocation: String(repeating: "a", count: 32), version: "1.2.3", mode: .normal)

    private func open(_ folder: TemporaryFolder, _ mode: ServerMode = .normal) async throws -> DatabasePort {
        try await DatabaseStore.open(folder.settings, mode: mode, clock: clock).port
    }

    /// Makes a database of ours with one start in it, and closes it.
    private func prepare(_ folder: TemporaryFolder) async throws {
        let port = try await open(folder)
        try await port.record(start).get()
        await port.close()
    }

    @Test func aNewDatabaseIsOursPrivateAndWritable() async throws {
        let folder = try TemporaryFolder()
        let port = try await open(folder)
        guard case .writable = await port.probe(true) else { return #expect(Bool(false), "not writable") }
        try await port.record(start).get()
        #expect(try folder.mode(folder.database) == 0o600)
        #expect(try folder.strings("PRAGMA journal_mode") == ["wal"])
        #expect(try folder.strings("PRAGMA application_id") == ["\(0x4E78_4755)"])
        #expect(try folder.strings("SELECT version || ' ' || mode FROM server_start") == ["1.2.3 normal"])
        #expect(try folder.strings("SELECT at FROM heartbeat") == ["1767323045"])
        await port.close()
        #expect(try folder.names(folder.path).filter { $0.hasSuffix(".new") } == [])
    }

    @Test func theWriterIsSetToFullAndWhatWasSavedIsThereAgain() async throws {
        let folder = try TemporaryFolder()
        try await prepare(folder)
        let source = DatabaseSource(path: folder.database, copies: folder.settings.migrationCopies, keepCopies: 3, clock: clock)
        guard case .writable(let pool) = try source.openNormally() else { return #expect(Bool(false), "not writable") }
        #expect(try await pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") } == 2)
        #expect(try await pool.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM server_start") } == 1)
        try pool.close()
    }

    @Test func theDatabaseItselfRefusesNonsense() async throws {
        let folder = try TemporaryFolder()
        try await prepare(folder)
        for row in [
            "(1, 'short', '1', 'normal')", "(0, '', '1', 'normal')", "(1, '', '', 'normal')", "(1, '', '1', 'odd')",
            "(1, NULL, '1', 'safe')",
        ] {
            #expect(throws: DatabaseError.self, "\(row)") {
                try folder.execute("INSERT INTO server_start (started_at, invocation_id, version, mode) VALUES \(row)")
            }
        }
        #expect(throws: DatabaseError.self) { try folder.execute("INSERT INTO heartbeat (id, at) VALUES (2, 1)") }
    }

    @Test(arguments: ["content", "header", "truncated", "empty"])
    func aDamagedDatabaseIsRefusedAndLeftUntouched(damage: String) async throws {
        let folder = try TemporaryFolder()
        try await prepare(folder)
        var data = try folder.bytes()
        switch damage {
        case "content": data.replaceSubrange(4_096..<8_192, with: Data(repeating: 0x5A, count: 4_096))
        case "header": data.replaceSubrange(0..<16, with: Data(repeating: 0x5A, count: 16))
        case "truncated": data = data.prefix(5_000)
        default: data = Data()
        }
        try folder.write(data)
        do {
            _ = try await open(folder)
            Issue.record("opened a database with its \(damage) damaged")
        } catch let refusal as DatabaseRefusal {
            #expect(refusal.sentence.contains(folder.database))
            #expect(refusal.sentence.contains("nixos-gui-repair-database"))
            #expect(refusal.sentence.contains("left untouched"))
        }
        #expect(try folder.bytes() == data, "the evidence changed")
    }

    @Test func theDatabaseOfAnotherProgramIsRefused() async throws {
        let folder = try TemporaryFolder()
        try folder.execute("CREATE TABLE theirs (x)")
        await #expect(throws: DatabaseRefusal.foreign(path: folder.database, what: "it is the SQLite database of another program")) {
            _ = try await open(folder)
        }
        #expect(try folder.strings("SELECT name FROM sqlite_master") == ["theirs"])
    }

    @Test func aLinkIsNotFollowed() async throws {
        let folder = try TemporaryFolder()
        try FileManager.default.createSymbolicLink(atPath: folder.database, withDestinationPath: "/etc/passwd")
        await #expect(throws: DatabaseRefusal.foreign(path: folder.database, what: "it is a symbolic link")) { _ = try await open(folder) }
    }

    @Test func aLogWithoutItsDatabaseIsNotMixedIntoANewOne() async throws {
        let folder = try TemporaryFolder()
        try Data("old pages".utf8).write(to: URL(filePath: "\(folder.database)-wal"))
        await #expect(throws: DatabaseRefusal.orphanedLog(path: folder.database)) { _ = try await open(folder) }
        #expect(!FileManager.default.fileExists(atPath: folder.database))
    }

    @Test func aNewerDatabaseIsOnlyRead() async throws {
        let folder = try TemporaryFolder()
        try await prepare(folder)
        try folder.execute("INSERT INTO grdb_migrations VALUES ('9999-later')")
        let port = try await open(folder)
        guard case .readOnly(_, let why, .warn) = await port.probe(true) else { return #expect(Bool(false), "not read-only") }
        #expect(why.contains("9999-later"))
        guard case .failure(.readOnly) = await port.record(start) else { return #expect(Bool(false), "it was written") }
        await port.close()
        #expect(try folder.strings("SELECT count(*) FROM server_start") == ["1"])
    }

    @Test func aDatabaseThatIsReplacedWhileOpenIsNoticed() async throws {
        let folder = try TemporaryFolder()
        let port = try await open(folder)
        try FileManager.default.moveItem(atPath: folder.database, toPath: folder.database + ".gone")
        #expect(await port.probe(true) == .broken(.replaced))
        await port.close()
    }

    @Test func safeModeReadsAndNeverWrites() async throws {
        let folder = try TemporaryFolder()
        try await prepare(folder)
        let before = try folder.bytes()
        let port = try await open(folder, .safe)
        guard case .readOnly(_, _, .pass) = await port.probe(true) else { return #expect(Bool(false), "not read-only") }
        guard case .failure = await port.record(start) else { return #expect(Bool(false), "it was written") }
        await port.close()
        #expect(try folder.bytes() == before)
    }

    @Test(arguments: ["missing", "garbage", "foreign"])
    func safeModeStartsWithoutADatabase(state: String) async throws {
        let folder = try TemporaryFolder()
        if state == "garbage" { try folder.write(Data(repeating: 0x5A, count: 9_000)) }
        if state == "foreign" { try folder.execute("CREATE TABLE theirs (x)") }
        let port = try await open(folder, .safe)
        guard case .absent(let why, .warn) = await port.probe(true) else { return #expect(Bool(false), "not absent") }
        #expect(!why.isEmpty)
        if state == "missing" { #expect(!FileManager.default.fileExists(atPath: folder.database)) }
    }
}
