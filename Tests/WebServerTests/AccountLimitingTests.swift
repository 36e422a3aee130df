import Accounts
import HTTPTypes
import HummingbirdTesting
import Operations
import Testing

@testable import WebServer

@Suite struct AccountLimitingTests {
    private func fixture(_ requests: Int) -> Fixture {
        var fixture = Fixture()
        fixture.settings.rateLimit = RateLimit(requests: requests, seconds: 3_600)
        fixture.settings.trustedProxies = TrustedProxies(networks: [TrustedProxies.Network("127.0.0.0/8")].compactMap { $0 })
        return fixture
    }

    private func ask(_ client: SignedClient, from address: Int, _ uri: String = "/") async throws -> TestResponse {
        try await client.execute(uri: uri, method: .get, headers: [.xForwardedFor: "192.0.2.\(address)"])
    }

    @Test func anAccountHasOneShareFromAllItsAddresses() async throws {
        try await fixture(3).test(.live) { client in
            for address in 1...3 { #expect(try await ask(client, from: address).status == .ok) }
            let refused = try await ask(client, from: 4)
            #expect(refused.status == .tooManyRequests && refused.text.contains("Your account has sent too many requests."))
            #expect(refused.headers[.retryAfter].flatMap { Int($0) } ?? 0 > 3_000)
            #expect(try await ask(client, from: 5, "/api/health").status == .ok, "health is free")
            let other = SignedClient(client: client.client, role: .viewer)
            #expect(try await ask(other, from: 4).status == .ok, "another account has its own share")
        }
    }

    @Test func anAddressIsRefusedBeforeAnybodyIsLookedUp() async throws {
        let fixture = fixture(2)
        try await fixture.test(.live, as: nil) { client in
            for _ in 1...2 { #expect(try await ask(client, from: 1, "/sign-in").status == .ok) }
            let refused = try await ask(SignedClient(client: client.client, role: .admin), from: 1)
            #expect(refused.status == .tooManyRequests && refused.text.contains("Your address has sent too many requests."))
        }
    }

    @Test func whoGoesOnWaitsTwiceAsLong() async throws {
        var fixture = Fixture()
        fixture.settings.rateLimit = RateLimit(requests: 1, seconds: 2)
        try await fixture.test(.live, as: nil) { client in
            var waits: [Int] = []
            while waits.count < 2 {
                let answer = try await client.execute(uri: "/sign-in", method: .get)
                guard answer.status == .tooManyRequests else { continue }
                waits.append(Int(answer.headers[.retryAfter] ?? "") ?? 0)
                if waits.count < 2 { try await Task.sleep(for: .seconds(2)) }
            }
            // What is left of the window each time: of two seconds, then of four.
            #expect((1...2).contains(waits[0]) && (waits[0] + 1...4).contains(waits[1]), "\(waits)")
        }
    }

    @Test func rootsSideHasItsOwnShare() async throws {
        var fixture = fixture(1)
        let word = String(repeating: "7", count: 64)
        fixture.token = OperatorToken(word)
        try await fixture.test(.live, as: nil) { client in
            for _ in 1...20 {
                let answer = try await client.execute(uri: "/", method: .get, headers: [.authorization: "Bearer \(word)"])
                #expect(answer.status == .ok)
            }
            let last = try await client.execute(uri: "/", method: .get, headers: [.authorization: "Bearer \(word)"])
            #expect(last.status == .tooManyRequests)
            #expect(try await client.execute(uri: "/sign-in", method: .get).status == .ok)
        }
    }

    @Test func aPageOfAnErrorKnowsWhoLooksAtIt() async throws {
        let missing = try await Fixture().ask("/nothing")
        #expect(missing.status == .notFound)
        #expect(missing.text.contains("the-admin") && !missing.text.contains(">Sign in<"))
        let forbidden = try await Fixture().ask("/audit", as: .viewer)
        #expect(forbidden.status == .forbidden && forbidden.text.contains("the-viewer"))
        let stranger = try await Fixture().ask("/nothing", as: nil)
        #expect(stranger.text.contains(">Sign in<"))
    }
}
