import RedisStore
import Testing

@Suite(.enabled(if: hasRedis, noRedis)) struct RedisClientTests {
    @Test func anyBytesComeBackAsTheyWere() async throws {
        try await withRedis { _, client in
            let all = RedisArgument((0...255).map { UInt8($0) } + [0, 13, 10, 0])
            for value in [all, "", "\0", "a\r\nb", "$-1\r\n", RedisArgument([UInt8](repeating: 0, count: 1 << 20))] {
                #expect(await client.ask(["SET", value, value]) == .success(.status("OK")))
                #expect(await client.ask(["GET", value]) == .success(.bytes(value.bytes)))
            }
        }
    }

    @Test func eachKindOfReplyIsRead() async throws {
        try await withRedis { _, client in
            #expect(await client.ask(["GET", "none"]) == .success(.null))
            #expect(await client.ask(["INCR", "one"]) == .success(.integer(1)))
            let script: RedisArgument = "return { 1, 'a', false, { redis.status_reply('fine') }, {} }"
            let list: RedisReply = .list([.integer(1), .bytes([97]), .null, .list([.status("fine")]), .list([])])
            #expect(await client.ask(["EVAL", script, "0"]) == .success(list))
        }
    }

    @Test func aRefusalLeavesTheConnectionAsItIs() async throws {
        try await withRedis { redis, client in
            let before = await client.ask(["CLIENT", "ID"])
            guard case .failure(.refused(let place, let said)) = await client.ask(["NONSENSE", "secret-word"]) else {
                Issue.record("nonsense was taken")
                return
            }
            #expect(place == redis.server.description)
            #expect(said.hasPrefix("ERR unknown command") && !said.contains("secret-word"))
            #expect(await client.ask(["CLIENT", "ID"]) == before)
        }
    }

    @Test func aPasswordOpensARedisByTCP() async throws {
        try await withRedis(password: "s3cret word") { _, client in
            #expect(await client.ask(["PING"]) == .success(.status("PONG")))
        }
    }

    @Test func aWrongPasswordIsSaidAndNeverRepeated() async throws {
        try await withRedis(password: "right") { redis, _ in
            for password in [nil, "wrong-word"] {
                let client = RedisClient(RedisServer(redis.server.endpoint, password: password))
                let answer = await client.ask(["GET", "a"])
                #expect(answer == .failure(.password(redis.server.description, isSet: password != nil)))
                #expect(!"\(answer)".contains("wrong-word"))
            }
        }
    }

    @Test func aPasswordThatNobodyAsksForIsSaid() async throws {
        try await withRedis { redis, _ in
            let client = RedisClient(RedisServer(redis.server.endpoint, password: "wrong-word"))
            #expect(await client.ask(["PING"]) == .failure(.password(redis.server.description, isSet: true)))
        }
    }

    @Test func noDescriptionHasThePassword() {
        let server = RedisServer(.host("::1", port: 6379), password: "s3cret")
        var dumped = ""
        dump(server, to: &dumped)
        #expect("\(server) \(String(reflecting: server)) \(dumped)".contains("s3cret") == false)
        #expect("\(server)" == "the Redis at [::1]:6379")
    }

    @Test func itWorksAgainAfterARestart() async throws {
        try await withRedis { redis, client in
            #expect(await client.ask(["PING"]) == .success(.status("PONG")))
            redis.stop()
            try await redis.start()
            // Nobody asked meanwhile: the connection that has ended is noticed before something is sent over it.
            #expect(await client.ask(["PING"]) == .success(.status("PONG")))
            redis.stop()
            guard case .failure(.unreachable) = await client.ask(["PING"]) else {
                Issue.record("a Redis that is gone was reached")
                return
            }
            try await redis.start()
            try await Task.sleep(for: .milliseconds(60))
            #expect(await client.ask(["PING"]) == .success(.status("PONG")))
        }
    }

    @Test func manyMayAskAtOnce() async throws {
        try await withRedis { _, client in
            let answers = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<50 {
                    group.addTask {
                        let word: RedisArgument = "value-\(number)"
                        guard case .success = await client.ask(["SET", "key-\(number)", word]) else { return false }
                        return await client.ask(["GET", "key-\(number)"]) == .success(.bytes(word.bytes))
                    }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers == Array(repeating: true, count: 50))
            guard case .success(.bytes(let clients)) = await client.ask(["CLIENT", "LIST"]) else {
                Issue.record("no list of clients")
                return
            }
            #expect(clients.count { $0 == 10 } == 1, "more than one connection")
        }
    }
}
