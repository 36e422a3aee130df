import Accounts
import RedisStore
import Testing

/// What becomes of sessions when their time, Redis's memory or Redis itself ends.
@Suite(.enabled(if: hasRedis, noRedis)) struct ForgottenSessionsTests {
    private let limits = SessionLimits(idle: 1_000, absolute: 5_000)

    private func port(_ client: RedisClient) -> SessionsPort { .redis(client, prefix: "nixos-gui:", limits: limits) }

    @Test func redisForgetsByItself() async throws {
        try await withRedis { _, client in
            let sessions = port(client)
            let key: RedisArgument = "nixos-gui:session:\(name(1).text)"
            func left() async -> ClosedRange<Int64> {
                guard case .success(.integer(let left)) = await client.ask(["PTTL", key]) else { return 0...0 }
                // Ten seconds for a test that waits for a processor.
                return left...(left + 10_000)
            }
            try await sessions.add(session(1, startedAt: 100)).get()
            #expect(await left().contains(1_000_000))
            try await sessions.touch(name(1), 4_600, nil).get()
            #expect(await left().contains(500_000))
            try await sessions.touch(name(1), 5_100, nil).get()
            #expect(await client.ask(["EXISTS", key]) == .success(.integer(0)))
            try await SessionsPort.redis(client, prefix: "nixos-gui:", limits: SessionLimits(idle: 0.05)).add(session(1)).get()
            try await Task.sleep(for: .milliseconds(100))
            #expect(try await sessions.find(name(1)).get() == nil)
            #expect(try await sessions.list(nil).get() == [])
        }
    }

    @Test func forgettingKeepsTheLiving() async throws {
        try await withRedis { _, client in
            let sessions = port(client)
            try await sessions.add(session(1, startedAt: 1_000)).get()
            try await sessions.forget(500, 500).get()
            #expect(try await sessions.list(nil).get().count == 1)
        }
    }

    @Test func aRestartOfRedisLosesThemAndNothingElse() async throws {
        try await withRedis { redis, client in
            let sessions = port(client)
            try await sessions.add(session(1)).get()
            redis.stop()
            guard case .failure(let fault) = await sessions.find(name(1)) else {
                Issue.record("found without a Redis")
                return
            }
            #expect(fault.sentence.hasPrefix("The Redis at /"))
            try await redis.start()
            try await Task.sleep(for: .milliseconds(60))
            #expect(try await sessions.find(name(1)).get() == nil)
            try await sessions.add(session(1)).get()
            #expect(try await sessions.find(name(1)).get() != nil)
        }
    }

    @Test func aRedisThatMayNotGrowSaysSo() async throws {
        try await withRedis(options: ["--maxmemory", "1", "--maxmemory-policy", "noeviction"]) { _, client in
            guard case .failure(let fault) = await port(client).add(session(1)) else {
                Issue.record("it was kept")
                return
            }
            #expect(fault.sentence.contains("OOM"))
        }
    }

    @Test func aRedisThatEvictsJustLosesThem() async throws {
        try await withRedis(options: ["--maxmemory", "2mb", "--maxmemory-policy", "allkeys-random"]) { _, client in
            let sessions = port(client)
            for number in 0..<4_000 { try await sessions.add(session(number)).get() }
            let left = try await sessions.list(nil).get()
            #expect(left.count < 4_000)
            #expect(try await sessions.removeAll(nil, nil).get() <= left.count)
            #expect(try await sessions.list(nil).get() == [])
        }
    }
}
