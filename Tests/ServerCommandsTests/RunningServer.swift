import Foundation
import Glibc
import TestSupport
import Testing

/// The built server, running as a process of its own.
final class RunningServer {
    let port: Int
    let folder: URL
    private let process: Spawned

    /// Starts it in a new private folder, or in one that exists.
    init(_ arguments: [String] = [], folder: URL? = nil, environment: [String: String] = [:]) throws {
        self.folder = try folder ?? RunningServer.newFolder()
        port = try FreePort.find()
        let errors = self.folder.appending(path: "stderr")
        try Data().write(to: errors)
        process = try Spawned(
            BuiltProgram("nixos-gui").path.path, ["--state-directory", self.folder.path, "--port", "\(port)"] + arguments,
            environment: ProcessInfo.processInfo.environment.merging(environment) { $1 }, error: errors.path)
    }

    deinit {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    static func newFolder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "server-\(UUID().uuidString)")
        for name in ["", "log", "backup"] {
            try FileManager.default.createDirectory(at: folder.appending(path: name), withIntermediateDirectories: true)
        }
        return folder
    }

    var errors: String {
        get throws { String(decoding: try Data(contentsOf: folder.appending(path: "stderr")), as: UTF8.self) }
    }

    var isRunning: Bool { process.isRunning }

    func signal(_ number: Int32) { kill(process.processIdentifier, number) }

    /// Waits until it says that it serves.
    func untilStarted() async throws {
        try await until("the server started") { [self] in try errors.contains("server started") }
    }

    /// Waits for the end; the exit status, 128 and more for a signal.
    func ending() async throws -> Int32 {
        try await until("the server ended") { [self] in !process.isRunning }
        return process.wait()
    }

    /// Waits for something that is bound to come; half a minute without it is a failure.
    private func until(_ what: String, _ condition: () throws -> Bool) async throws {
        for _ in 1...600 {
            if try condition() { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        Issue.record("waited in vain until \(what): \(try errors)")
    }
}

/// Ports that nobody uses.
enum FreePort {
    static func find() throws -> Int {
        let listener = try Listener()
        defer { listener.close() }
        return listener.port
    }

    /// A socket that listens on loopback.
    struct Listener {
        let descriptor: Int32
        let port: Int

        init() throws {
            descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_addr.s_addr = inet_addr("127.0.0.1")
            var length = socklen_t(MemoryLayout<sockaddr_in>.size)
            let socket = descriptor
            let code = withUnsafeMutablePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                    bind(socket, pointer, length) + listen(socket, 1) + getsockname(socket, pointer, &length)
                }
            }
            try #require(code == 0)
            port = Int(UInt16(bigEndian: address.sin_port))
        }

        func close() { Glibc.close(descriptor) }
    }
}
