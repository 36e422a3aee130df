import Foundation
import RedisStore
import TestSupport
import Testing

/// Whether there is a Redis to test with.
let hasRedis = FileManager.default.isExecutableFile(atPath: RealRedis.program)
let noRedis: Comment = "SKIPPED: /usr/bin/redis-server is missing; tools/setup installs it"

/// A real Redis of one test, in a folder of its own; by a socket alone, or by TCP with a password.
final class RealRedis {
    static let program = "/usr/bin/redis-server"
    let server: RedisServer
    private let folder: URL
    private let options: [String]
    private var process: Spawned?

    /// - Parameter password: by TCP and with this password; nil for a socket without one.
    init(password: String? = nil, options: [String] = []) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "redis-\(UInt64.random(in: 0 ... .max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        if let password {
            let port = try Listener.freePort()
            server = RedisServer(.host("127.0.0.1", port: port), password: password)
            self.options = ["--port", "\(port)", "--bind", "127.0.0.1", "--requirepass", password] + options
        } else {
            let socket = folder.appending(path: "redis.sock").path
            server = RedisServer(.socket(socket))
            self.options = ["--port", "0", "--unixsocket", socket, "--unixsocketperm", "700"] + options
        }
    }

    deinit {
        stop()
        removeQuietly(folder)
    }

    /// A client with more patience than a server has, because tests share two processors.
    func client(limits: RedisTimeLimits = RedisTimeLimits(connect: 60, command: 60, pause: 0.05)) -> RedisClient {
        RedisClient(server, limits: limits)
    }

    /// Starts it, and waits until it answers.
    func start() async throws {
        // timeout ends it where the tests are killed and cannot.
        process = try Spawned(
            "/usr/bin/timeout",
            ["120", RealRedis.program, "--dir", folder.path, "--save", "", "--appendonly", "no", "--daemonize", "no"] + options)
        let client = client()
        for _ in 0..<200 {
            if case .success = await client.ask(["PING"]) { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        Issue.record("redis-server does not answer after 10 s")
    }

    /// Ends it; its keys are gone.
    func stop() {
        guard let process else { return }
        kill(process.processIdentifier, SIGTERM)
        process.wait()
        self.process = nil
    }
}

/// Runs a test with a Redis that has started.
func withRedis(
    password: String? = nil, options: [String] = [], _ body: (RealRedis, RedisClient) async throws -> Void
) async throws {
    let redis = try RealRedis(password: password, options: options)
    try await redis.start()
    defer { redis.stop() }
    try await body(redis, redis.client())
}
