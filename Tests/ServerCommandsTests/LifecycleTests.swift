import Foundation
import Glibc
import TestSupport
import Testing

/// The built server as systemd sees it.
@Suite struct LifecycleTests {
    private let program = BuiltProgram("nixos-gui")
    private let invocation = "0123456789abcdef0123456789abcdef"

    @Test(arguments: [true, false])
    func systemdIsToldOfReadinessLifeAndStopping(isAbstract: Bool) async throws {
        let folder = try RunningServer.newFolder()
        let listener = try NotifyListener(isAbstract ? "@nixos-gui-\(UUID().uuidString)" : "\(folder.path)/notify")
        let server = try RunningServer(
            folder: folder, environment: ["NOTIFY_SOCKET": listener.name, "WATCHDOG_USEC": "600000", "INVOCATION_ID": invocation])
        try await listener.wait(for: "READY=1")
        #expect(listener.messages.first == "READY=1")
        try await listener.wait(for: "WATCHDOG=1", count: 3)
        let health = try await program.run(["health", "--port", "\(server.port)"])
        #expect(health.output.contains("normal mode"), "\(health.output)")
        server.signal(SIGTERM)
        try await listener.wait(for: "STOPPING=1")
        #expect(try await server.ending() == 0)
        #expect(listener.messages.last == "STOPPING=1")
        let errors = try server.errors
        #expect(errors.contains("invocation=\(invocation)") && errors.contains("server stopped"), "\(errors)")
        #expect(listener.messages.allSatisfy { !$0.hasPrefix("ERRNO") }, "a child of the server spoke: \(listener.messages)")
    }

    @Test func aFrozenServerGivesNoSignOfLife() async throws {
        let folder = try RunningServer.newFolder()
        let listener = try NotifyListener("@nixos-gui-\(UUID().uuidString)")
        let server = try RunningServer(folder: folder, environment: ["NOTIFY_SOCKET": listener.name, "WATCHDOG_USEC": "300000"])
        try await listener.wait(for: "WATCHDOG=1")
        server.signal(SIGSTOP)
        try await Task.sleep(for: .milliseconds(300))
        try await listener.wait(for: "WATCHDOG=1")
        let before = listener.messages.count
        try await Task.sleep(for: .seconds(1))
        try await listener.wait(for: "WATCHDOG=1")
        #expect(listener.messages.count == before)
        server.signal(SIGCONT)
        try await listener.wait(for: "WATCHDOG=1", count: listener.messages.count { $0 == "WATCHDOG=1" } + 1)
        server.signal(SIGTERM)
        #expect(try await server.ending() == 0)
    }

    @Test func theDatabaseIsWholeInOneFileAfterAStopAndUsableAfterAKill() async throws {
        let folder = try RunningServer.newFolder()
        let first = try RunningServer(folder: folder)
        try await first.untilStarted()
        first.signal(SIGKILL)
        #expect(try await first.ending() == 128 + SIGKILL)
        let second = try RunningServer(folder: folder)
        try await second.untilStarted()
        let health = try await program.run(["health", "--port", "\(second.port)"])
        #expect(health.output.contains("pass  database:responseTime"), "\(health.output)")
        second.signal(SIGINT)
        #expect(try await second.ending() == 0)
        let log = folder.appending(path: "db.sqlite-wal").path
        if FileManager.default.fileExists(atPath: log) {
            #expect(try FileManager.default.attributesOfItem(atPath: log)[.size] as? Int == 0)
        }
    }

    @Test func hangingUpEndsNothing() async throws {
        let server = try RunningServer()
        try await server.untilStarted()
        for number in [SIGHUP, SIGPIPE] { server.signal(number) }
        #expect(try await program.run(["health", "--port", "\(server.port)"]).status == 0)
        #expect(server.isRunning)
        server.signal(SIGTERM)
        #expect(try await server.ending() == 0)
    }

    @Test func anIdleConnectionDoesNotHoldTheStopBack() async throws {
        let server = try RunningServer()
        try await server.untilStarted()
        let connections = try (1...3).map { _ in try Connection(port: server.port) }
        connections[0].send("GET /api/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n")
        connections[1].send("GET /api/health/live HTTP/1.1\r\nHost: loc")  // Never finished.
        try await Task.sleep(for: .milliseconds(200))
        server.signal(SIGTERM)
        #expect(try await server.ending() == 0)
        for connection in connections { connection.close() }
    }

    @Test func debugLogsEveryRequestOnALineOfItsOwn() async throws {
        let server = try RunningServer(environment: ["DEBUG": "*", "JOURNAL_STREAM": "1:2"])
        try await server.untilStarted()
        _ = try await program.run(["health", "--port", "\(server.port)"])
        server.signal(SIGTERM)
        #expect(try await server.ending() == 0)
        let lines = try server.errors.split(separator: "\n")
        #expect(
            lines.contains { $0.hasPrefix("<7>debug: request answered") && $0.contains(" path=/api/health ") && $0.contains("status=200") })
        #expect(lines.allSatisfy { $0.first == "<" }, "\(lines)")
    }
}

/// A connection that does what it likes.
private struct Connection {
    private let descriptor: Int32

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let socket = descriptor
        let code = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
        try #require(code == 0)
    }

    func send(_ text: String) { _ = text.withCString { write(descriptor, $0, strlen($0)) } }
    func close() { Glibc.close(descriptor) }
}
