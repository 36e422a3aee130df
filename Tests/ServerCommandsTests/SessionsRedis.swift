import Foundation
import TestSupport
import Testing

/// A real Redis in a folder of its own, reached by a socket alone.
final class SessionsRedis {
    static let program = "/usr/bin/redis-server"
    static let missing: Comment = "SKIPPED: /usr/bin/redis-server is missing; tools/setup installs it"
    let socket: String
    private let folder: URL
    private var process: Spawned?

    /// Starts it, and waits until it listens.
    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "redis-\(UInt64.random(in: 0 ... .max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        socket = folder.appending(path: "redis.sock").path
        // timeout ends it where the tests are killed and cannot.
        process = try Spawned(
            "/usr/bin/timeout",
            [
                "120", SessionsRedis.program, "--dir", folder.path, "--save", "", "--appendonly", "no", "--port", "0", "--unixsocket",
                socket,
            ])
        for _ in 0..<200 where !FileManager.default.fileExists(atPath: socket) { usleep(50_000) }
    }

    deinit {
        stop()
        removeQuietly(folder)
    }

    /// Ends it; its keys are gone.
    func stop() {
        guard let process else { return }
        kill(process.processIdentifier, SIGTERM)
        process.wait()
        self.process = nil
    }
}
