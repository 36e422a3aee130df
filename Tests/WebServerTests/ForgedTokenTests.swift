import HTTPTypes
import HummingbirdTesting
import Operations
import Testing

@testable import Accounts
@testable import WebServer

/// Tokens that somebody made who should not. What is wrong with one by itself, AccessTokensTests of Accounts ask.
@Suite struct ForgedTokenTests {
    private func sign(
        _ account: Int64, _ role: Role, session: Role, key: AccessTokenKey = MadePeople.tokenKey, now: Double = Fixture.clock.now()
    ) async throws -> AccessToken {
        let tokens = AccessTokens(key: key, lifetime: 3_600, clock: WallClock { now })
        let name = try #require(AccountName("the-\(role.rawValue)"))
        return try await tokens.sign(
            Account(id: account, name: name, role: role, createdAt: 0), role: role,
            session: MadePeople.key.name(of: MadePeople.token(session)), password: try PasswordHash("x", cost: MadePeople.cost),
            notAfter: now + 9_999)
    }

    @Test func aSessionOfAnotherAccountGivesNothing() async throws {
        let fixture = Fixture()
        try await fixture.test(.router, as: nil) { client in
            for (account, role, session) in [(3, .admin, .viewer), (1, .admin, .viewer), (1, .viewer, .admin)] as [(Int64, Role, Role)] {
                let answer = try await client.ask("/audit/export", try await sign(account, role, session: session))
                #expect(answer.status == .seeOther || answer.status == .unauthorized, "\(account) \(role)")
                let api = try await client.ask("/api/v1/runs", try await sign(account, role, session: session))
                #expect(api.status == .unauthorized && api.text.contains("The access token has ended"), "\(account) \(role)")
            }
        }
    }

    @Test func anotherKeyAndAnOldTokenSayWhatTheyAre() async throws {
        let fixture = Fixture()
        try await fixture.test(.router, as: nil) { client in
            let other = try await client.ask("/api/v1/runs", try await sign(3, .admin, session: .admin, key: AccessTokenKey()))
            #expect(other.status == .unauthorized && other.text.contains("another key than the server's"))
            let old = try await sign(3, .admin, session: .admin, now: Fixture.clock.now() - 3_600)
            let answer = try await client.ask("/api/v1/runs", old)
            #expect(answer.status == .unauthorized && answer.text.contains("has expired"))
        }
    }

    /// The three parts of a good token with `alg` none, with and without its signature.
    @Test func aTokenWithoutASignatureIsNone() async throws {
        let fixture = Fixture()
        try await fixture.test(.router, as: nil) { client in
            let parts = try await fixture.token(.admin).text.split(separator: ".")
            // {"alg":"none","typ":"at+jwt"}
            for text in [
                "eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0.\(parts[1]).", "eyJhbGciOiJub25lIiwidHlwIjoiYXQrand0In0.\(parts[1]).\(parts[2])",
            ] {
                let headers: HTTPFields = [.authorization: "Bearer \(text)"]
                let answer = try await client.execute(uri: "/api/v1/runs", method: .get, headers: headers)
                #expect(answer.status == .unauthorized && answer.text.contains("not signed as those of this server are"))
            }
        }
    }
}
