import HummingbirdTesting
import NIOPosix
import Operations
import Testing

@testable import WebServer

@Suite struct SelfProbeTests {
    private func probe(_ port: Int, instance: String) -> SelfProbe {
        SelfProbe(host: "0.0.0.0", port: port, isEncrypted: false, instance: instance, timeout: .seconds(20), group: .singleton)
    }

    @Test func onlyTheOwnProcessCountsAsAlive() async throws {
        let parts = Fixture().parts
        try await buildApplication(parts, group: .singleton).test(.live) { client in
            let port = try #require(client.port)
            let own = probe(port, instance: parts.identity.instance)
            #expect(await own.ask() == .alive)
            try await own.shutdown()
            let other = probe(port, instance: ServerIdentity.newInstance())
            #expect(await other.ask() == .wrong("another process answered"))
            try await other.shutdown()
        }
    }

    @Test func nobodyIsSilence() async throws {
        let nobody = probe(1, instance: "x")
        guard case .silent = await nobody.ask() else { return #expect(Bool(false), "port 1 answered") }
        try await nobody.shutdown()
    }

    @Test(arguments: [
        ("127.0.0.1", "http://127.0.0.1:80"), ("0.0.0.0", "http://127.0.0.1:80"), ("::", "http://[::1]:80"), ("::1", "http://[::1]:80"),
        ("10.0.0.5", "http://10.0.0.5:80"), ("web01", "http://web01:80"),
    ])
    func everyAddressIsAskedThroughLoopback(host: String, origin: String) {
        #expect(SelfProbe.origin(host: host, port: 80, isEncrypted: false) == origin)
        #expect(SelfProbe.origin(host: host, port: 80, isEncrypted: true) == "https" + origin.dropFirst(4))
    }
}
