import Accounts
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import WebServer

/// A password that the machine cannot hash is neither right nor wrong.
@Suite struct UnhashedPasswordTests {
    /// A hash at a cost that the library refuses, as it refuses one for which there is no memory (RFC 7914, 2: N < 2^(128 r / 8)).
    private func breakHash(_ fixture: Fixture) async throws {
        let stored = "$scrypt$ln=17,r=1,p=1$" + String(repeating: "A", count: 22) + "$" + String(repeating: "A", count: 43)
        _ = try await fixture.people.accountsPort.change(1, .password(try #require(PasswordHash(stored: stored))), nil).get()
    }

    @Test func itIsSaidAndCountsForNoLock() async throws {
        let fixture = Fixture()
        try await fixture.test(.router, as: nil) { client in
            try await breakHash(fixture)
            for _ in 1...6 {
                let answer = try await client.send("/sign-in", ["name": "the-viewer", "password": MadePeople.password])
                #expect(answer.status == .serviceUnavailable && answer.headers[.retryAfter] == "5")
                #expect(answer.text.contains("could not compute the hash of a password, for which it needs 16 MiB of memory"))
            }
            let token = try await client.makeToken(#"{"name":"the-viewer","password":"x"}"#)
            #expect(token.status == .serviceUnavailable && token.headers[.retryAfter] == "5")
        }
        let account = await fixture.people.accounts[1]
        #expect(account?.failures == 0 && account?.lockedUntil == nil)
        let line = await fixture.people.lines.last
        #expect(line?.event.outcome == .failed && line?.event.reason.contains("16 MiB") == true)
    }
}
