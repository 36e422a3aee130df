import FoundationEssentials
import GRDB
import Operations
import Testing

@testable import SQLiteStore

@Suite struct MigrationTests {
    private let clock = WallClock { 1_767_323_045 }

    /// A database of ours from before the first migration, with a row of its own.
    private func old(_ folder: TemporaryFolder) throws {
        try folder.execute("PRAGMA application_id = \(0x4E78_4755); CREATE TABLE kept (x); INSERT INTO kept VALUES ('here')")
    }

    @Test func aVerifiedPrivateCopyIsMadeBeforeTheStructureChanges() async throws {
        let folder = try TemporaryFolder()
        try old(folder)
        let port = try await DatabaseStore.open(folder.settings, mode: .normal, clock: clock).port
        guard case .writable = await port.probe(true) else { return #expect(Bool(false), "not writable") }
        await port.close()
        let copies = folder.settings.migrationCopies
        #expect(
            try folder.names(copies) == ["0001-server-starts", "0002-notes", "0003-accounts"].map { "\($0)-20260102T030405Z.sqlite" })
        let copy = "\(copies)/0001-server-starts-20260102T030405Z.sqlite"
        #expect(try folder.mode(copy) == 0o600)
        #expect(try folder.mode(copies) == 0o700)
        #expect(try folder.strings("SELECT x FROM kept", path: copy) == ["here"])
        #expect(try folder.strings("SELECT name FROM sqlite_master WHERE name = 'server_start'", path: copy) == [])
        #expect(try folder.strings("SELECT x FROM kept") == ["here"])
        let names = try folder.strings("SELECT identifier FROM grdb_migrations ORDER BY identifier")
        #expect(names == ["0001-server-starts", "0002-notes", "0003-accounts"])
    }

    @Test func withoutACopyNothingChangesAndTheServerOnlyReads() async throws {
        let folder = try TemporaryFolder()
        try old(folder)
        try Data().write(to: URL(filePath: folder.settings.migrationCopies))  // A file where the folder should be.
        let before = try folder.bytes()
        let port = try await DatabaseStore.open(folder.settings, mode: .normal, clock: clock).port
        switch await port.probe(true) {
        case .readOnly(_, let why, .fail): #expect(why.contains("no verified copy"))
        case .broken: break  // The table of the probe does not exist in so old a structure.
        case let other: Issue.record("\(other)")
        }
        await port.close()
        #expect(try folder.bytes() == before)
    }

    @Test func onlyTheNewestCopiesAreKept() throws {
        let folder = try TemporaryFolder()
        try old(folder)
        for (second, migration) in ["c", "b", "a", "d"].enumerated() {
            try MigrationCopy(path: folder.database, folder: folder.settings.migrationCopies, keep: 2)
                .make(before: migration, at: Double(second * 60))
        }
        #expect(try folder.names(folder.settings.migrationCopies) == ["a-19700101T000200Z.sqlite", "d-19700101T000300Z.sqlite"])
    }

    @Test func aCopyThatMissesSomethingDoesNotVerify() throws {
        let folder = try TemporaryFolder()
        try old(folder)
        try MigrationCopy.verify(folder.database, objects: 1)
        #expect(throws: MigrationCopy.Failure.self) { try MigrationCopy.verify(folder.database, objects: 2) }
    }

    @Test func brokenReferencesDoNotVerify() throws {
        let folder = try TemporaryFolder()
        try old(folder)
        try folder.execute(
            "PRAGMA foreign_keys = OFF; CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p REFERENCES p); INSERT INTO c VALUES (7)")
        #expect(throws: MigrationCopy.Failure.self) { try MigrationCopy.verify(folder.database, objects: 3) }
    }
}
