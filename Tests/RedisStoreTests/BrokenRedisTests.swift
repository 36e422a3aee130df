import RedisStore
import Testing

/// What is no Redis, or not a healthy one, costs little time and is said.
@Suite struct BrokenRedisTests {
    private let limits = RedisTimeLimits(connect: 1, command: 1, pause: 60)
    private let patient = RedisTimeLimits(connect: 60, command: 60, pause: 60)

    @Test func noServerIsSaidAndNotAskedAgainAtOnce() async throws {
        let port = try Listener.freePort()
        for endpoint in [RedisServer.Endpoint.socket("/nonexistent/redis.sock"), .host("127.0.0.1", port: port)] {
            let client = RedisClient(RedisServer(endpoint), limits: patient)
            let first = await client.ask(["PING"])
            guard case .failure(.unreachable(_, let why)) = first else {
                Issue.record("\(first)")
                continue
            }
            #expect(["no such file or directory", "connection refused"].contains(why))
            for _ in 0..<100 { #expect(await client.ask(["PING"]) == first) }
        }
    }

    @Test func aPathThatIsTooLongIsNotCut() async {
        let client = RedisClient(RedisServer(.socket("/" + String(repeating: "a", count: 200))))
        let answer = await client.ask(["PING"])
        #expect(answer == .failure(.unreachable(client.server.description, why: "its path is too long")))
    }

    @Test func aHostWithoutAddressIsSaid() async {
        let client = RedisClient(RedisServer(.host("not a name", port: 1)), limits: patient)
        guard case .failure(.unreachable(_, let why)) = await client.ask(["PING"]) else {
            Issue.record("it was reached")
            return
        }
        #expect(why.hasPrefix("its host's name has no address"))
    }

    @Test(arguments: [nil, "secret"]) func silenceCostsItsTimeOnce(password: String?) async throws {
        let listener = try Listener(saying: nil)
        let client = RedisClient(RedisServer(listener.server.endpoint, password: password), limits: limits)
        let silent: Result<RedisReply, RedisFault> = .failure(.timedOut(client.server.description, seconds: 1))
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<50 { group.addTask { #expect(await client.ask(["PING"]) == silent) } }
        }
        #expect(await client.ask(["PING"]) == silent)
    }

    @Test func aQueueThatNobodyServesCostsItsTimeOnce() async throws {
        let listener = try Listener(saying: nil, backlog: 0)
        var clients: [RedisClient] = []
        for _ in 0..<3 {
            clients.append(RedisClient(listener.server, limits: limits))
            let answer = await clients[clients.count - 1].ask(["PING"])
            #expect(answer == .failure(.timedOut(listener.server.description, seconds: 1)))
        }
    }

    @Test func aReplyMayComeInPieces() async throws {
        let listener = try Listener(saying: [[UInt8]]("*", "2\r", "\n$4\r\na\r", "\nb", "\r\n", ":1", "2\r\n"))
        let client = RedisClient(listener.server, limits: patient)
        for _ in 0..<3 { #expect(await client.ask(["GET", "a"]) == .success(.list([.bytes(Array("a\r\nb".utf8)), .integer(12)]))) }
    }

    @Test func aReplyThatTricklesEndsInTime() async throws {
        let listener = try Listener(saying: [Array("$1000\r\n".utf8)] + Array(repeating: [97], count: 900))
        let client = RedisClient(listener.server, limits: limits)
        #expect(await client.ask(["GET", "a"]) == .failure(.timedOut(listener.server.description, seconds: 1)))
    }

    @Test(arguments: [
        "HTTP/1.1 400 Bad Request\r\n\r\n", "\0\0\0\0", "$5\r\nabcdefgh\r\n", ":1\r\n:2\r\n", "*-5\r\n", ":x\r\n", "%1\r\n+a\r\n+b\r\n",
    ])
    func garbageIsNoReply(_ text: String) async throws {
        let listener = try Listener(saying: [[UInt8]](text))
        let client = RedisClient(listener.server, limits: RedisTimeLimits(connect: 60, command: 1, pause: 0))
        for _ in 0..<2 {
            let answer = await client.ask(["GET", "a"])
            switch answer {
            case .failure(.garbled), .failure(.timedOut): break
            default: Issue.record("\(answer)")
            }
        }
    }

    @Test func anEndWithinAReplyIsSaid() async throws {
        let listener = try Listener(saying: [[UInt8]]("$5\r\nab"), closing: true)
        let client = RedisClient(listener.server, limits: patient)
        let ended: Result<RedisReply, RedisFault> = .failure(
            .unreachable(listener.server.description, why: "it has closed the connection"))
        for _ in 0..<2 { #expect(await client.ask(["GET", "a"]) == ended) }
    }

    @Test func aReplyWithoutEndIsBroken() async throws {
        let listener = try Listener(
            saying: [Array("$500000000\r\n".utf8)] + Array(repeating: [UInt8](repeating: 97, count: 1 << 20), count: 40))
        let client = RedisClient(listener.server, limits: patient)
        guard case .failure(.garbled) = await client.ask(["GET", "a"]) else {
            Issue.record("it was taken")
            return
        }
    }
}
