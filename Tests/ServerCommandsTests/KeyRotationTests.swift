import Foundation
import TestSupport
import Testing

/// A new key ends what the old one made, whatever the store of the sessions says: the built server, twice, with a real Redis.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: SessionsRedis.program), SessionsRedis.missing))
struct KeyRotationTests {
    /// Signs in with cookie and token at one server, and shows both to the next one.
    private func next(
        newSessionKey: Bool, newTokenKey: Bool, redisIsDead: Bool = false
    ) async throws -> (cookie: CurlAnswer, token: CurlAnswer) {
        let folder = try AccountFolder()
        let creation = try await folder.run(["account", "create", "alice", "--role", "operator"])
        #expect(creation.status == 0)
        let redis = try SessionsRedis()
        let keys = folder.folder.appending(path: "keys")
        try FileManager.default.createDirectory(at: keys, withIntermediateDirectories: true)
        func make(_ name: String, _ digits: String) throws {
            try Data(String(repeating: digits, count: 32).utf8).write(to: keys.appending(path: name))
        }
        try make("session-key", "a1")
        try make("jwt-key", "b2")
        let config = folder.folder.appending(path: "settings.json")
        try Data(#"{"sessions": {"store": "redis"}, "redis": {"socket": "\#(redis.socket)"}}"#.utf8).write(to: config)
        func start() async throws -> RunningServer {
            let server = try RunningServer(
                ["--config", config.path], folder: folder.folder, environment: ["CREDENTIALS_DIRECTORY": keys.path])
            try await server.untilStarted()
            return server
        }

        let first = try await start()
        let login = try await curl(
            first.port, "/sign-in", ["--data-urlencode", "name=alice", "--data-urlencode", "password=\(AccountFolder.password)"])
        let cookie = try #require(login.head.firstMatch(of: /nixos-gui=[0-9a-f]{64}/)).output
        let order = #"{"name":"alice","password":"\#(AccountFolder.password)"}"#
        let made = try await curl(first.port, "/api/v1/tokens", ["-H", "Content-Type: application/json", "--data", order])
        #expect(made.status == 201, "\(made)")
        let token = try #require(made.body.firstMatch(of: /"token":"([A-Za-z0-9_.-]+)"/)).output.1
        func both(_ server: RunningServer) async throws -> (cookie: CurlAnswer, token: CurlAnswer) {
            (
                try await curl(server.port, "/api/v1/runs", ["-H", "Cookie: \(cookie)"]),
                try await curl(server.port, "/api/v1/runs", ["-H", "Authorization: Bearer \(token)"])
            )
        }
        let before = try await both(first)
        #expect(before.cookie.status == 200 && before.token.status == 200, "\(before)")
        first.signal(SIGTERM)
        #expect(try await first.ending() == 0)
        let log = try first.errors
        #expect(!log.contains(token) && !log.contains(cookie.dropFirst("nixos-gui=".count)))

        if newSessionKey { try make("session-key", "c3") }
        if newTokenKey { try make("jwt-key", "d4") }
        if redisIsDead { redis.stop() }
        let second = try await start()
        let after = try await both(second)
        second.signal(SIGTERM)
        #expect(try await second.ending() == 0)
        return after
    }

    @Test func withTheSameKeysBothGoOn() async throws {
        let (cookie, token) = try await next(newSessionKey: false, newTokenKey: false)
        #expect(cookie.status == 200 && token.status == 200, "\(cookie) \(token)")
    }

    @Test func newKeysEndBothWhileTheStoreKeepsTheSessions() async throws {
        let (cookie, token) = try await next(newSessionKey: true, newTokenKey: true)
        #expect(cookie.status == 401 && token.status == 401, "\(cookie) \(token)")
        #expect(token.body.contains("another key than the server's"), "\(token)")
    }

    @Test func newKeysEndBothWithADeadStore() async throws {
        let (cookie, token) = try await next(newSessionKey: true, newTokenKey: true, redisIsDead: true)
        #expect(cookie.status == 401 && token.status == 401, "\(cookie) \(token)")
        #expect(cookie.body.contains("Nobody can be recognised now. The Redis at "), "\(cookie)")
        #expect(token.body.contains("another key than the server's"), "\(token)")
    }

    @Test func aNewTokenKeyEndsTheTokenAlone() async throws {
        let (cookie, token) = try await next(newSessionKey: false, newTokenKey: true)
        #expect(cookie.status == 200 && token.status == 401, "\(cookie) \(token)")
    }

    @Test func aNewSessionKeyEndsBothBecauseATokenIsOfASession() async throws {
        let (cookie, token) = try await next(newSessionKey: true, newTokenKey: false)
        #expect(cookie.status == 401 && token.status == 401, "\(cookie) \(token)")
        #expect(token.body.contains("its session is over"), "\(token)")
    }

    @Test func aDeadStoreKnowsNobodyWithTheSameKeysEither() async throws {
        let (cookie, token) = try await next(newSessionKey: false, newTokenKey: false, redisIsDead: true)
        for answer in [cookie, token] {
            #expect(answer.status == 401 && answer.body.contains("Nobody can be recognised now. The Redis at "), "\(answer)")
        }
    }
}
