import Accounts
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import WebServer

/// Who may read the metrics: this machine itself, and whoever proves to be somebody.
@Suite struct MetricsGuardTests {
    private let token = String(repeating: "5a", count: 32)

    /// Asked over a real connection from loopback.
    private func status(_ headers: HTTPFields = [:], as role: Role? = nil) async throws -> HTTPResponse.Status {
        var fixture = Fixture()
        fixture.token = OperatorToken(token)
        return try await fixture.ask("/metrics", headers: headers, as: role, on: .live).status
    }

    @Test func thisMachineNeedsNothing() async throws {
        let status = try await status()
        #expect(status == .ok)
    }

    @Test(arguments: [HTTPField.Name.xForwardedFor, .xRealIP, .forwarded], ["192.0.2.1", "127.0.0.1", "for=127.0.0.1", ""])
    func whoAsksThroughAProxyIsNotThisMachine(name: HTTPField.Name, value: String) async throws {
        let status = try await status([name: value])
        #expect(status == .unauthorized)
    }

    @Test func anyoneWhoIsSignedInMayReadThem() async throws {
        let status = try await status([.xForwardedFor: "192.0.2.1"], as: .viewer)
        #expect(status == .ok)
    }

    @Test func aTokenIsGoodFromElsewhereAndAWrongOneIsNot() async throws {
        let forwarded = HTTPField(name: .xForwardedFor, value: "192.0.2.1")
        let right = try await status([forwarded.name: forwarded.value, .authorization: "Bearer \(token)"])
        #expect(right == .ok)
        let wrong = try await status([forwarded.name: forwarded.value, .authorization: "Bearer \(token.dropLast())b"])
        #expect(wrong == .unauthorized)
    }

    @Test func aConnectionWithoutAnAddressIsNotThisMachine() async throws {
        let status = try await Fixture().ask("/metrics", as: nil).status
        #expect(status == .unauthorized)
    }
}
