import Accounts
import Operations
import Testing

@testable import SQLiteStore

/// What every store of sessions must do. The one in memory is tried here, too, so that both are held to the same words; the room of
/// Redis has the same expectations in its own tests.
@Suite struct SessionsPortTests {
    enum Kind: CaseIterable { case database, memory }

    /// A port with two accounts, 1 and 2, and what it needs to stay.
    private func with(_ kind: Kind, _ work: (SessionsPort) async throws -> Void) async throws {
        guard kind == .database else { return try await work(.memory()) }
        let folder = try TemporaryFolder()
        let store = try await folder.store()
        for name in ["one", "two"] { _ = try await store.make(name) }
        try await work(store.sessions)
        await store.port.close()
    }

    private func name(_ number: Int) throws -> SessionName {
        let digits = String(number, radix: 16)
        return try #require(SessionName(stored: String(repeating: "0", count: 64 - digits.count) + digits))
    }

    private func session(_ number: Int, account: Int64 = 1, startedAt: Double = 10, sudoUntil: Double? = nil) throws -> Session {
        Session(
            name: try name(number), account: account, startedAt: startedAt, seenAt: startedAt, sudoUntil: sudoUntil,
            address: "2001:db8::1", agent: "é\u{1F600} \u{1B}", seal: String(repeating: "5a", count: 32))
    }

    @Test(arguments: Kind.allCases) func aSessionIsFoundAsItWasAdded(kind: Kind) async throws {
        try await with(kind) { sessions in
            for (number, sudoUntil) in [(1, nil), (2, 1_767_323_645.25)] as [(Int, Double?)] {
                let session = try session(number, startedAt: 1_767_323_045.123_456, sudoUntil: sudoUntil)
                try await sessions.add(session).get()
                #expect(try await sessions.find(session.name).get() == session)
            }
            #expect(try await sessions.find(name(3)).get() == nil)
        }
    }

    @Test(arguments: Kind.allCases) func aTouchChangesTheTimesAlone(kind: Kind) async throws {
        try await with(kind) { sessions in
            var session = try session(1, sudoUntil: 100)
            try await sessions.add(session).get()
            for (seenAt, sudoUntil) in [(20.5, 620.5), (30, nil)] as [(Double, Double?)] {
                try await sessions.touch(session.name, seenAt, sudoUntil).get()
                (session.seenAt, session.sudoUntil) = (seenAt, sudoUntil)
                #expect(try await sessions.find(session.name).get() == session)
            }
        }
    }

    @Test(arguments: Kind.allCases) func aTouchBringsNothingBack(kind: Kind) async throws {
        try await with(kind) { sessions in
            try await sessions.add(session(1)).get()
            #expect(try await sessions.remove(name(1)).get())
            #expect(try await sessions.remove(name(1)).get() == false)
            try await sessions.touch(name(1), 20, 30).get()
            #expect(try await sessions.find(name(1)).get() == nil)
            #expect(try await sessions.list(nil).get() == [])
        }
    }

    @Test(arguments: Kind.allCases) func theListIsNewestFirst(kind: Kind) async throws {
        try await with(kind) { sessions in
            for number in [2, 1, 3] {
                try await sessions.add(session(number, account: Int64(number % 2 + 1), startedAt: Double(number) * 10)).get()
            }
            try await sessions.add(session(4, account: 1, startedAt: 30)).get()
            #expect(try await sessions.list(nil).get().map(\.name) == [4, 3, 2, 1].map(name))
            #expect(try await sessions.list(2).get().map(\.name) == [3, 1].map(name))
            #expect(try await sessions.list(7).get() == [])
        }
    }

    @Test(arguments: Kind.allCases) func allEndButTheOneThatIsNamed(kind: Kind) async throws {
        try await with(kind) { sessions in
            for number in 0..<6 { try await sessions.add(session(number, account: Int64(number % 2 + 1))).get() }
            #expect(try await sessions.removeAll(1, name(2)).get() == 2)
            #expect(Set(try await sessions.list(nil).get().map(\.name)) == Set(try [1, 2, 3, 5].map(name)))
            #expect(try await sessions.removeAll(nil, name(3)).get() == 3)
            #expect(try await sessions.removeAll(7, nil).get() == 0)
            #expect(try await sessions.removeAll(nil, nil).get() == 1)
            #expect(try await sessions.list(nil).get() == [])
        }
    }

    @Test(arguments: Kind.allCases) func oldOnesAreForgotten(kind: Kind) async throws {
        try await with(kind) { sessions in
            for (number, times) in [(10.0, 100.0), (20, 30), (20, 40), (5, 100)].enumerated() {
                var session = try session(number, startedAt: times.0)
                session.seenAt = times.1
                try await sessions.add(session).get()
            }
            #expect(try await sessions.count(0, 0).get() == 4)
            #expect(try await sessions.count(10, 40).get() == 2)
            try await sessions.forget(10, 40).get()
            #expect(Set(try await sessions.list(nil).get().map(\.name)) == Set(try [0, 2].map(name)))
        }
    }

    @Test func sessionsEndWithTheirAccountAndNeedOne() async throws {
        let folder = try TemporaryFolder()
        let store = try await folder.store()
        let (one, two) = (try await store.make("one"), try await store.make("two"))
        try await store.sessions.add(session(1, account: one.id)).get()
        try await store.sessions.add(session(2, account: two.id)).get()
        try await store.accounts.remove(one.id, nil).get()
        #expect(try await store.sessions.list(nil).get().map(\.name) == [name(2)])
        guard case .failure = await store.sessions.add(try session(3, account: 99)) else {
            return #expect(Bool(false), "nobody's session was kept")
        }
        await store.port.close()
        let again = try await folder.store()
        #expect(try await again.sessions.list(two.id).get().map(\.name) == [name(2)], "a restart ends none")
        await again.port.close()
    }
}
