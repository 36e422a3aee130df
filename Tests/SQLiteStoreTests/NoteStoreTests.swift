import Foundation
import GRDB
import Operations
import RunbookModel
import Testing

@testable import SQLiteStore

@Suite struct NoteStoreTests {
    private let clock = WallClock { 1_767_323_045 }
    private let invocation = String(repeating: "a", count: 32)

    private func open(_ folder: TemporaryFolder, _ mode: ServerMode = .normal) async throws -> DatabaseStore {
        try await DatabaseStore.open(folder.settings, mode: mode, clock: clock)
    }

    @Test func whatWasAcknowledgedIsThereAgainInOrder() async throws {
        let folder = try TemporaryFolder()
        let store = try await open(folder)
        for number in 1...5 {
            let note = try await store.notes.add(try NoteText("note \(number)"), invocation).get()
            #expect(note.id == Int64(number) && note.at == 1_767_323_045 && note.invocation == invocation)
        }
        await store.port.close()
        let again = try await open(folder)
        #expect(try await again.notes.after(0, 100).get().map(\.text) == (1...5).map { "note \($0)" })
        #expect(try await again.notes.after(2, 2).get().map(\.id) == [3, 4])
        #expect(try await again.notes.newest(2).get().map(\.id) == [5, 4])
        await again.port.close()
    }

    /// Before the answer, so that not even the loss of power takes it back: the log holds the note while the store is open.
    @Test func aNoteIsInTheLogBeforeItIsAcknowledged() async throws {
        let folder = try TemporaryFolder()
        let store = try await open(folder)
        _ = try await store.notes.add(try NoteText("acknowledged-and-there"), invocation).get()
        let log = try Data(contentsOf: URL(filePath: "\(folder.database)-wal"))
        #expect(log.range(of: Data("acknowledged-and-there".utf8)) != nil)
        await store.port.close()
    }

    @Test func safeModeReadsNotesAndWritesNone() async throws {
        let folder = try TemporaryFolder()
        let store = try await open(folder)
        _ = try await store.notes.add(try NoteText("before"), "").get()
        await store.port.close()
        let before = try folder.bytes()
        let safe = try await open(folder, .safe)
        guard case .failure(.readOnly(let why)) = await safe.notes.add(try NoteText("no"), "") else {
            return #expect(Bool(false), "safe mode has written")
        }
        #expect(why.contains("Safe mode"))
        #expect(try await safe.notes.newest(5).get().map(\.text) == ["before"])
        await safe.port.close()
        #expect(try folder.bytes() == before)
    }

    @Test func aReplacedFileTakesNoNote() async throws {
        let folder = try TemporaryFolder()
        let store = try await open(folder)
        try FileManager.default.removeItem(atPath: folder.database)
        try Data("other".utf8).write(to: URL(filePath: folder.database))
        #expect(await store.notes.add(try NoteText("lost"), "") == .failure(.replaced))
        await store.port.close()
    }

    @Test func aClosedStoreSaysSo() async throws {
        let store = try await open(try TemporaryFolder())
        await store.port.close()
        #expect(await store.notes.add(try NoteText("x"), "") == .failure(.absent("it is closed")))
        #expect(await store.notes.newest(1) == .failure(.absent("it is closed")))
    }

    @Test func anOlderStructureHasNoNotesYet() async throws {
        let folder = try TemporaryFolder()
        try folder.execute("PRAGMA application_id = \(0x4E78_4755); CREATE TABLE kept (x)")
        let safe = try await open(folder, .safe)
        #expect(await safe.notes.newest(5) == .success([]))
        await safe.port.close()
    }

    @Test func theDatabaseItselfRefusesNonsense() async throws {
        let folder = try TemporaryFolder()
        await (try await open(folder)).port.close()
        for row in [
            "(0, '', 'x')", "(1, 'short', 'x')", "(1, '', '')", "(1, '', printf('%.1001c', 'x'))", "(1, '', NULL)", "('today', '', 'x')",
        ] {
            #expect(throws: DatabaseError.self, "\(row)") { try folder.execute("INSERT INTO note (at, invocation_id, text) VALUES \(row)") }
        }
        try folder.execute("INSERT INTO note (at, invocation_id, text) VALUES (1, '', 'x'); DELETE FROM note")
        try folder.execute("INSERT INTO note (at, invocation_id, text) VALUES (1, '', 'y')")
        #expect(try folder.strings("SELECT id FROM note") == ["2"], "a number is never used twice")
    }
}
