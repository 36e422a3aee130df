import Accounts
import FoundationEssentials
import GRDB
import Operations
import Testing

@testable import SQLiteStore

@Suite struct AccountStoreTests {
    private let now = TemporaryFolder.now

    @Test func anAccountIsThereAgainAsItWasMade() async throws {
        let folder = try TemporaryFolder()
        let store = try await folder.store()
        #expect(try await store.accounts.count().get() == 0)
        let made = try await store.make("Bob", .operator)
        #expect(made == Account(id: 1, name: try #require(AccountName("bob")), role: .operator, createdAt: now))
        _ = try await store.make("alice", .admin)
        await store.port.close()
        let again = try await folder.store()
        #expect(try await again.accounts.numbered(1).get() == made)
        #expect(try await again.accounts.numbered(9).get() == nil)
        let named = try #require(try await again.accounts.named(made.name).get())
        #expect(try named.account == made && named.password.matches("the password of Bob"))
        #expect(try await again.accounts.named(try #require(AccountName("carol"))).get() == nil)
        #expect(try await again.accounts.all().get().map(\.name.text) == ["alice", "bob"])
        #expect(try await again.accounts.count().get() == 2)
        await again.port.close()
    }

    @Test func aNameIsTakenOnce() async throws {
        let folder = try TemporaryFolder()
        let store = try await folder.store()
        _ = try await store.make("bob")
        await #expect(throws: AccountRefusal.nameTaken) { _ = try await store.make("BOB", .admin) }
        #expect(try await store.accounts.count().get() == 1)
    }

    /// However many people open the page of the first account at once.
    @Test func theFirstAccountIsMadeOnce() async throws {
        let folder = try TemporaryFolder()
        let stores = [try await folder.store(), try await folder.store()]
        let made = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<8 {
                group.addTask {
                    do { return try await stores[number % 2].make("first-\(number)", .admin, onlyFirst: true).id > 0 } catch {
                        #expect(error as? AccountRefusal == .nameTaken)
                        return false
                    }
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(made == 1)
        #expect(try await stores[0].accounts.count().get() == 1)
        for store in stores { await store.port.close() }
    }

    @Test func aNumberIsNeverUsedForAnotherAccount() async throws {
        let folder = try TemporaryFolder()
        let store = try await folder.store()
        let gone = try await store.make("bob")
        try await store.accounts.remove(gone.id, nil).get()
        #expect(try await store.make("bob").id == gone.id + 1)
        #expect(await store.accounts.change(gone.id, .role(.admin), nil) == .failure(.missing))
        await #expect(throws: AccountRefusal.missing) { try await store.accounts.remove(gone.id, nil).get() }
    }

    @Test func whatIsChangedIsCountedAndAnOldVersionRefused() async throws {
        let folder = try TemporaryFolder()
        let store = try await folder.store()
        let bob = try await store.make("bob")
        let operating = try await store.accounts.change(bob.id, .role(.operator), 1).get()
        #expect(operating.role == .operator && operating.version == 2)
        #expect(await store.accounts.change(bob.id, .role(.admin), 1) == .failure(.changed))
        let disabled = try await store.accounts.change(bob.id, .disabled(true), 2).get()
        #expect(disabled.isDisabled && disabled.version == 3)
        let renewed = try await store.accounts.change(bob.id, .password(try cheapHash("another")), nil).get()
        #expect(renewed.version == 4)
        let found = try #require(try await store.accounts.named(bob.name).get())
        #expect(try found.password.matches("another") && !found.password.matches("the password of bob"))
    }

    @Test func signingInCountsNoVersion() async throws {
        let folder = try TemporaryFolder()
        let store = try await folder.store()
        let bob = try await store.make("bob")
        _ = try await store.accounts.change(bob.id, .failed(lockedUntil: nil), nil).get()
        let locked = try await store.accounts.change(bob.id, .failed(lockedUntil: now + 0.5), nil).get()
        #expect(locked.failures == 2 && locked.lockedUntil == now + 1 && locked.version == 1)
        let back = try await store.accounts.change(bob.id, .signedIn(at: now + 7.9), nil).get()
        #expect(back.failures == 0 && back.lockedUntil == nil && back.signedInAt == now + 7 && back.version == 1)
        #expect(try await store.accounts.change(bob.id, .rehash(try cheapHash("again")), nil).get().version == 1)
        _ = try await store.accounts.change(bob.id, .failed(lockedUntil: now + 9), nil).get()
        let renewed = try await store.accounts.change(bob.id, .password(try cheapHash("new")), 1).get()
        #expect(renewed.failures == 0 && renewed.lockedUntil == nil)
    }

    @Test func theLastAdministratorStays() async throws {
        let folder = try TemporaryFolder()
        let store = try await folder.store()
        let (alice, bob) = (try await store.make("alice", .admin), try await store.make("bob", .operator))
        for change in [AccountChange.role(.viewer), .disabled(true)] {
            #expect(await store.accounts.change(alice.id, change, nil) == .failure(.lastAdmin), "\(change)")
        }
        await #expect(throws: AccountRefusal.lastAdmin) { try await store.accounts.remove(alice.id, nil).get() }
        #expect(try await store.accounts.numbered(alice.id).get() == alice, "nothing of it was kept")
        _ = try await store.accounts.change(bob.id, .role(.admin), nil).get()
        _ = try await store.accounts.change(bob.id, .disabled(true), nil).get()
        await #expect(throws: AccountRefusal.lastAdmin, "a disabled one counts as none") {
            try await store.accounts.remove(alice.id, nil).get()
        }
        _ = try await store.accounts.change(bob.id, .disabled(false), nil).get()
        try await store.accounts.remove(alice.id, nil).get()
        #expect(await store.accounts.change(bob.id, .role(.operator), nil) == .failure(.lastAdmin))
    }

    /// Two administrators who remove each other at the same moment.
    @Test func ofTwoWhoRemoveEachOtherOneStays() async throws {
        for _ in 0..<5 {
            let folder = try TemporaryFolder()
            let stores = [try await folder.store(), try await folder.store()]
            let (alice, bob) = (try await stores[0].make("alice", .admin), try await stores[1].make("bob", .admin))
            async let one = stores[0].accounts.remove(alice.id, nil)
            async let other = stores[1].accounts.remove(bob.id, nil)
            let refused = [await one, await other].filter { if case .failure(.lastAdmin) = $0 { true } else { false } }
            #expect(refused.count == 1)
            #expect(try await stores[1].accounts.count().get() == 1)
            for store in stores { await store.port.close() }
        }
    }

    @Test func theDatabaseItselfRefusesNonsense() async throws {
        let folder = try TemporaryFolder()
        await (try await folder.store()).port.close()
        let hash = "'$scrypt$x'"
        for row in [
            "('', 'admin', \(hash), 1)", "(printf('%.33c', 'x'), 'admin', \(hash), 1)", "('x', 'root', \(hash), 1)",
            "('x', 'admin', 'plain', 1)", "('x', 'admin', NULL, 1)", "(NULL, 'admin', \(hash), 1)", "('x', 'admin', \(hash), 0)",
            "('x', 'admin', \(hash), 'today')",
        ] {
            #expect(throws: DatabaseError.self, "\(row)") {
                try folder.execute("INSERT INTO account (name, role, password, created_at) VALUES \(row)")
            }
        }
        try folder.execute("INSERT INTO account (name, role, password, created_at) VALUES ('x', 'admin', \(hash), 1)")
        for change in ["disabled = 2", "failures = -1", "role = 'none'", "password = 'x'"] {
            #expect(throws: DatabaseError.self, "\(change)") { try folder.execute("UPDATE account SET \(change)") }
        }
    }

    @Test func anUnreadablePasswordMatchesNothingAndIsReplaced() async throws {
        let folder = try TemporaryFolder()
        let store = try await folder.store()
        let bob = try await store.make("bob")
        try folder.execute("UPDATE account SET password = '$scrypt$nonsense'")
        #expect(try await store.accounts.named(bob.name).get() == nil)
        #expect(try await store.accounts.all().get() == [bob])
        _ = try await store.accounts.change(bob.id, .password(try cheapHash("new")), nil).get()
        #expect(try await store.accounts.named(bob.name).get() != nil)
        await store.port.close()
    }

    @Test func aReplacedFileTakesNothing() async throws {
        let folder = try TemporaryFolder()
        let store = try await folder.store()
        let bob = try await store.make("bob")
        try FileManager.default.removeItem(atPath: folder.database)
        try Data("other".utf8).write(to: URL(filePath: folder.database))
        let fault = StoreFault(DatabaseFault.replaced.sentence)
        await #expect(throws: AccountRefusal.fault(fault)) { _ = try await store.make("carol") }
        #expect(await store.accounts.change(bob.id, .role(.admin), nil) == .failure(.fault(fault)))
        let event = AuditEvent(actor: nil, origin: "", action: .signIn)
        #expect(await store.audit.add(event) == .failure(fault))
        await store.port.close()
    }

    @Test func aClosedStoreSaysSo() async throws {
        let folder = try TemporaryFolder()
        let store = try await folder.store()
        await store.port.close()
        let fault = StoreFault(DatabaseFault.absent("it is closed").sentence)
        #expect(await store.accounts.count() == .failure(fault))
        #expect(await store.accounts.all() == .failure(fault))
        #expect(await store.sessions.list(nil) == .failure(fault))
        #expect(await store.audit.verify() == .failure(fault))
    }

    @Test func anOlderStructureThatIsOnlyReadIsEmpty() async throws {
        let folder = try TemporaryFolder()
        try folder.execute("PRAGMA application_id = \(0x4E78_4755); CREATE TABLE kept (x)")
        for store in [try await folder.store(.safe), try await DatabaseStore.openToRead(folder.settings, clock: WallClock { 1 })] {
            #expect(try await store.accounts.count().get() == 0)
            #expect(try await store.accounts.all().get() == [])
            #expect(try await store.accounts.numbered(1).get() == nil)
            #expect(try await store.accounts.named(try #require(AccountName("bob"))).get() == nil)
            #expect(try await store.sessions.list(nil).get() == [])
            #expect(try await store.audit.before(nil, AuditFilter(), 5).get() == [])
            #expect(try await store.auditLines(after: 0, limit: 5).get() == [])
            #expect(try await store.audit.verify().get() == AuditVerdict(lines: 0, newest: nil, faults: []))
            await store.port.close()
        }
        #expect(try folder.strings("SELECT name FROM sqlite_master") == ["kept"])
    }

    @Test func whatIsOpenedToBeReadIsReadAlone() async throws {
        let folder = try TemporaryFolder()
        let clock = WallClock { 1 }
        await #expect(throws: DatabaseRefusal.missing(path: folder.database)) {
            _ = try await DatabaseStore.openToRead(folder.settings, clock: clock)
        }
        let store = try await folder.store()
        let bob = try await store.make("bob")
        let reading = try await DatabaseStore.openToRead(folder.settings, clock: clock)
        #expect(try await reading.accounts.all().get() == [bob], "also beside a server")
        guard case .failure(.fault) = await reading.accounts.change(bob.id, .role(.admin), nil) else {
            return #expect(Bool(false), "it was written")
        }
        await reading.port.close()
        await store.port.close()
        try folder.write(Data(repeating: 0x5A, count: 9_000))
        await #expect(throws: DatabaseRefusal.self) { _ = try await DatabaseStore.openToRead(folder.settings, clock: clock) }
    }
}
