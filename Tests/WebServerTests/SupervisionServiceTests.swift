import HummingbirdTesting
import Logging
import NIOPosix
import Operations
import Synchronization
import Testing

@testable import WebServer

/// A supervisor that remembers what it was told.
private final class Supervisor: Sendable {
    private let told = Mutex<[SupervisorMessage]>([])
    var messages: [SupervisorMessage] { told.withLock { $0 } }
    func port(watchdog: Duration?) -> SupervisorPort {
        SupervisorPort(watchdog: watchdog) { message in
            self.told.withLock { $0.append(message) }
            return true
        }
    }
}

@Suite struct SupervisionServiceTests {
    /// Runs the service against a port until `condition` holds or two seconds passed, then cancels it.
    private func run(port: Int, instance: String, _ supervisor: Supervisor, until condition: @Sendable () -> Bool) async throws {
        let (started, start) = AsyncStream<Int>.makeStream()
        start.yield(port)
        start.finish()
        let identity = ServerIdentity(version: "1", invocation: "", mode: .normal, startedAt: 0, instance: instance)
        let service = SupervisionService(
            supervisor: supervisor.port(watchdog: .milliseconds(150)), identity: identity, host: "127.0.0.1", isEncrypted: false,
            started: started,
            group: .singleton, logger: Logger(label: "") { _ in SwiftLogNoOpLogHandler() }, onReady: { _ in })
        let task = Task { try await service.run() }
        for _ in 1...40 where !condition() { try await Task.sleep(for: .milliseconds(50)) }
        task.cancel()
        try await task.value
    }

    @Test func aSignOfLifeFollowsAnAnswerOfTheOwnServer() async throws {
        let parts = Fixture().parts
        try await buildApplication(parts, group: .singleton).test(.live) { client in
            let supervisor = Supervisor()
            try await run(port: try #require(client.port), instance: parts.identity.instance, supervisor) {
                supervisor.messages.count { $0 == .alive } >= 2
            }
            #expect(supervisor.messages.first == .ready)
            #expect(supervisor.messages.count { $0 == .alive } >= 2)
            #expect(supervisor.messages.last == .stopping)
        }
    }

    @Test func noSignOfLifeIsSentForAServerThatIsSilentOrAnother() async throws {
        let silent = Supervisor()
        try await run(port: 1, instance: "x", silent) { false }
        #expect(silent.messages.contains(.ready))
        #expect(!silent.messages.contains(.alive))

        try await Fixture().application.test(.live) { client in
            let stranger = Supervisor()
            try await run(port: try #require(client.port), instance: "x", stranger) { false }
            #expect(!stranger.messages.contains(.alive))
        }
    }
}
