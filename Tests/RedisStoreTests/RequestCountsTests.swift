import Operations
import RedisStore
import Testing

@Suite(.enabled(if: hasRedis, noRedis)) struct RedisCountsTests {
    private let minute = RateLimit(requests: 1_000, seconds: 60)

    @Test func aWindowBeginsWithTheFirstAndEnds() async throws {
        try await withRedis { _, client in
            let counts = RequestCounts.redis(client, prefix: "p:")
            for number in 1...3 {
                let count = try await counts.add("192.0.2.1", 1, minute).get()
                #expect(count.count == number)
                #expect((30...60).contains(count.secondsLeft))
            }
            #expect(try await counts.add("192.0.2.2", 1, RateLimit(requests: 9, seconds: 0.05)).get().count == 1)
            try await Task.sleep(for: .milliseconds(100))
            #expect(try await counts.add("192.0.2.2", 1, minute).get().count == 1)
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
                let count = try await counts.add("a", 1, minute).get()
                #expect(count.count == 1 && count.secondsLeft > 0)
            }
            // A counter without an end gets one.
            _ = try await client.ask(["SET", "p:rate:a", "41"]).get()
            let count = try await counts.add("a", 1, minute).get()
            #expect(count.count == 42 && count.secondsLeft > 0)
        }
    }

    @Test func allAreCountedWhoComeAtOnce() async throws {
        try await withRedis { redis, client in
            let counts = [RequestCounts.redis(client, prefix: "p:"), .redis(redis.client(), prefix: "p:")]
            let numbers = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<50 {
                    group.addTask { try await counts[number % 2].add("a", 1, RateLimit(requests: 10, seconds: 600)).get().count }
                }
                return try await group.reduce(into: Set<Int>()) { $0.insert($1) }
            }
            #expect(numbers == Set(1...50))
        }
    }

    @Test func whoGoesOnAfterARefusalWaitsLongerAlsoWithoutThatServer() async throws {
        try await withRedis { redis, client in
            let limit = RateLimit(requests: 2, seconds: 30, mostWindows: 4)
            let counts = RequestCounts.redis(client, prefix: "p:")
            var waits: [Double] = []
            for _ in 1...4 {
                #expect(try await counts.add("a", 2, limit).get().count == 2)
                waits.append(try await counts.add("a", 5, limit).get().secondsLeft)
                let other = try await RequestCounts.redis(redis.client(), prefix: "p:").add("a", 1, limit).get()
                #expect(other.count == 8)
                // The wait ends.
                _ = try await client.ask(["DEL", "p:rate:a"]).get()
            }
            #expect(zip(waits, [30.0, 60, 120, 120]).allSatisfy { ($1 / 2...$1).contains($0) }, "\(waits)")
            guard case .success(.integer(let left)) = await client.ask(["PTTL", "p:rate:a:refusals"]) else {
                return #expect(Bool(false), "refusals are not counted")
            }
            #expect(left > 0, "they are forgotten one day")
        }
    }

    @Test func aRedisThatGoesAwayAndComesBackKeepsNobodyWaiting() async throws {
        try await withRedis { redis, client in
            let limit = RateLimit(requests: 3, seconds: 600)
            let meter = RequestMeter(shared: .redis(redis.client(), prefix: "p:"))
            #expect(meter.retryAfter("a", limit) == nil)
            await meter.share()
            #expect(meter.sharing == .shared)
            #expect(await client.ask(["GET", "p:rate:a"]) == .success(.bytes(Array("1".utf8))))
            redis.stop()
            for _ in 1...2 { #expect(meter.retryAfter("a", limit) == nil) }
            await meter.share()
            guard case .away = meter.sharing else { return #expect(Bool(false), "\(meter.sharing)") }
            #expect(meter.retryAfter("a", limit) != nil, "its own memory counts on")
            try await redis.start()
            for _ in 1...100 where meter.sharing != .shared {
                _ = meter.retryAfter("b", limit)
                await meter.share()
                try await Task.sleep(for: .milliseconds(50))
            }
            #expect(meter.sharing == .shared)
        }
    }

    @Test func withoutARedisNothingIsCounted() async {
        let counts = RequestCounts.redis(RedisClient(RedisServer(.socket("/nonexistent/redis.sock"))), prefix: "p:")
        let why = "The Redis at /nonexistent/redis.sock cannot be reached: no such file or directory. Check that it runs."
        #expect(await counts.add("a", 1, minute) == .failure(RequestCountFault(why)))
    }
}
