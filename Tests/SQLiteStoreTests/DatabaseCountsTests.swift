import Accounts
import Operations
import Testing

@testable import SQLiteStore

@Suite struct DatabaseCountsTests {
    private let clock = WallClock { 1_767_323_045 }

    @Test func readingWritingAndTheFilesAreMeasured() async throws {
        let folder = try TemporaryFolder()
        let store = try await DatabaseStore.open(folder.settings, mode: .normal, clock: clock)
        let before = try #require(await store.figures())
        #expect(before.checkedAt == 1_767_323_045 && before.times.isEmpty && before.faults.isEmpty)
        _ = await store.port.probe(true)
        _ = await store.accounts.count()
        _ = await store.audit.add(AuditEvent(actor: nil, origin: "terminal", action: .setUp))
        let after = try #require(await store.figures())
        #expect(after.times[.read]?.count == 2 && after.times[.write]?.count == 2)
        #expect(try #require(after.size) > 0 && (try #require(after.logSize)) > 0)
        await store.port.close()
    }

    @Test func whatDoesNotWorkIsCountedByItsReason() async throws {
        let folder = try TemporaryFolder()
        let store = try await DatabaseStore.open(folder.settings, mode: .normal, clock: clock)
        await store.port.close()
        _ = await store.accounts.count()
        _ = await store.audit.add(AuditEvent(actor: nil, origin: "terminal", action: .setUp))
        let figures = try #require(await store.figures())
        #expect(figures.faults == [.absent: 2] && figures.times.isEmpty, "nothing was asked of SQLite")
    }

    @Test func withoutADatabaseNothingWasChecked() async throws {
        let folder = try TemporaryFolder()
        let store = try await DatabaseStore.open(folder.settings, mode: .safe, clock: clock)
        let figures = try #require(await store.figures())
        #expect(figures.checkedAt == nil && figures.size == nil && figures.logSize == nil)
    }
}
