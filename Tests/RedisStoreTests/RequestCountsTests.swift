import Operations
import RedisStore
import Testing

@Suite(.enabled(if: hasRedis, noRedis)) struct RedisCountsTests {
    @Test func aWindowBeginsWithTheFirstAndEnds() async throws {
        try await withRedis { _, client in
            let counts = RequestCounts.redis(client, prefix: "p:")
            for number in 1...3 {
                let count = try await counts.count("192.0.2.1", 60).get()
                #expect(count.count == number)
                #expect((30...60).contains(count.secondsLeft))
            }
            #expect(try await counts.count("192.0.2.2", 0.05).get().count == 1)
            try await Task.sleep(for: .milliseconds(100))
            #expect(try await counts.count("192.0.2.2", 60).get().count == 1)
            #expect(await client.ask(["EXISTS", "p:rate:192.0.2.1"]) == .success(.integer(1)))
        }
    }

    @Test func aForeignValueLocksNobodyOutForEver() async throws {
        try await withRedis { _, client in
            let counts = RequestCounts.redis(client, prefix: "p:")
            for value: [RedisArgument] in [
                ["SET", "p:rate:a", "text"], ["SADD", "p:rate:a", "b"], ["SET", "p:rate:a", "9223372036854775807"],
            ] {
                _ = try await client.ask(["DEL", "p:rate:a"]).get()
                _ = try await client.ask(value).get()
                let count = try await counts.count("a", 60).get()
                #expect(count.count == 1 && count.secondsLeft > 0)
            }
            // A counter without an end gets one.
            _ = try await client.ask(["SET", "p:rate:a", "41"]).get()
            let count = try await counts.count("a", 60).get()
            #expect(count.count == 42 && count.secondsLeft > 0)
        }
    }

    @Test func allAreCountedWhoComeAtOnce() async throws {
        try await withRedis { redis, client in
            let counts = [RequestCounts.redis(client, prefix: "p:"), .redis(redis.client(), prefix: "p:")]
            let numbers = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<50 { group.addTask { try await counts[number % 2].count("a", 600).get().count } }
                return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
            }
            #expect(numbers == Set(1...50))
        }
    }

    @Test func withoutARedisNothingIsCounted() async {
        let counts = RequestCounts.redis(RedisClient(RedisServer(.socket("/nonexistent/redis.sock"))), prefix: "p:")
        let why = "The Redis at /nonexistent/redis.sock cannot be reached: no such file or directory. Check that it runs."
        #expect(await counts.count("a", 60) == .failure(RequestCountFault(why)))
    }
}
