import Accounts
import RedisStore
import Testing

@Suite(.enabled(if: hasRedis, noRedis)) struct RedisSessionsTests {
    private let limits = SessionLimits(idle: 1_000, absolute: 5_000)

    private func port(_ client: RedisClient) -> SessionsPort { .redis(client, prefix: "nixos-gui:", limits: limits) }

    @Test func aSessionIsFoundAsItWasAdded() async throws {
        try await withRedis { _, client in
            let sessions = port(client)
            for (number, agent) in ["Mozilla/5.0 (é\u{1F600})", "", "a\0b\r\nc", "$-1\r\n"].enumerated() {
                let session = session(
                    number, account: .max, startedAt: 1_767_323_045.123_456, sudoUntil: number == 0 ? 7.5 : nil, agent: agent)
                try await sessions.add(session).get()
                #expect(try await sessions.find(session.name).get() == session)
            }
            #expect(try await sessions.find(name(9)).get() == nil)
        }
    }

    @Test func aTouchChangesTheTimesAlone() async throws {
        try await withRedis { _, client in
            let sessions = port(client)
            var session = session(1, sudoUntil: 100)
            try await sessions.add(session).get()
            for (seenAt, sudoUntil) in [(2_000.5, 2_600.25), (2_100, nil)] {
                try await sessions.touch(session.name, seenAt, sudoUntil).get()
                (session.seenAt, session.sudoUntil) = (seenAt, sudoUntil)
                #expect(try await sessions.find(session.name).get() == session)
            }
        }
    }

    @Test func aTouchBringsNothingBack() async throws {
        try await withRedis { _, client in
            let sessions = port(client)
            try await sessions.add(session(1)).get()
            #expect(try await sessions.remove(name(1)).get())
            #expect(try await sessions.remove(name(1)).get() == false)
            try await sessions.touch(name(1), 2_000, 3_000).get()
            #expect(try await sessions.find(name(1)).get() == nil)
            #expect(await client.ask(["DBSIZE"]) == .success(.integer(0)))
        }
    }

    @Test func theListIsNewestFirst() async throws {
        try await withRedis { _, client in
            let sessions = port(client)
            for number in [2, 1, 3] {
                try await sessions.add(session(number, account: Int64(number % 2), startedAt: Double(number) * 10)).get()
            }
            try await sessions.add(session(4, account: 0, startedAt: 30)).get()
            #expect(try await sessions.list(nil).get().map(\.name) == [4, 3, 2, 1].map(name))
            #expect(try await sessions.list(1).get().map(\.name) == [3, 1].map(name))
            #expect(try await sessions.list(7).get() == [])
            #expect(try await sessions.count(0, 0).get() == 4)
            #expect(try await sessions.count(20, 0).get() == 3)
        }
    }

    @Test func allEndButTheOneThatIsNamed() async throws {
        try await withRedis { _, client in
            let sessions = port(client)
            for number in 0..<6 { try await sessions.add(session(number, account: Int64(number % 2))).get() }
            #expect(try await sessions.removeAll(0, name(2)).get() == 2)
            #expect(Set(try await sessions.list(nil).get().map(\.name)) == Set([1, 2, 3, 5].map(name)))
            #expect(try await sessions.removeAll(nil, name(3)).get() == 3)
            #expect(try await sessions.removeAll(nil, nil).get() == 1)
            #expect(try await sessions.list(nil).get() == [])
        }
    }

    @Test func manySessionsAllEnd() async throws {
        try await withRedis { _, client in
            let sessions = port(client)
            let fill = """
                for number = 1, 3000 do
                    redis.call('HSET', 'nixos-gui:session:' .. string.format('%064d', number), 'account', 1, 'startedAt', 5, 'seenAt', 5,
                        'sudoUntil', '', 'address', '::1', 'agent', 'a', 'seal', '')
                    redis.call('SET', 'other:' .. number, 1)
                end
                """
            _ = try await client.ask(["EVAL", "\(fill)", "0"]).get()
            #expect(try await sessions.list(1).get().count == 3_000)
            #expect(try await sessions.removeAll(1, nil).get() == 3_000)
            #expect(await client.ask(["DBSIZE"]) == .success(.integer(3_000)))
        }
    }
}
