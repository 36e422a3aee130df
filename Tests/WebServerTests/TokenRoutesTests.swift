import Accounts
import Foundation
import HTTPTypes
import HummingbirdTesting
import Operations
import Testing

@testable import WebServer

/// Making access tokens.
@Suite struct TokenRoutesTests {
    private let right = #"{"name":"the-operator","password":"\#(MadePeople.password)"}"#

    private func read(_ answer: TestResponse) throws -> ReadToken {
        try JSONDecoder().decode(ReadToken.self, from: Data(answer.text.utf8))
    }

    @Test func aNameAndAPasswordMakeOne() async throws {
        let fixture = Fixture()
        try await fixture.test(.router, as: nil) { client in
            let answer = try await client.makeToken(right)
            #expect(answer.status == .created && answer.headers[.setCookie] == nil && answer.headers[.cacheControl] == "no-store")
            let token = try read(answer)
            #expect(token.account == "the-operator" && token.role == "operator" && token.keyID == MadePeople.tokenKey.id)
            #expect(token.createdAt == "2026-01-02T03:05:05Z" && token.expiresAt == "2026-01-02T04:05:05Z")
            let headers: HTTPFields = [.authorization: "Bearer \(token.token)"]
            #expect(try await client.execute(uri: "/api/v1/runs", method: .get, headers: headers).status == .ok)
            let sessions = try await fixture.people.sessions.list(2).get()
            #expect(sessions.contains { $0.agent.hasPrefix("access token; ") }, "it stands in the list, to be ended")
        }
        let lines = await fixture.people.lines
        #expect(lines.map(\.event.action) == [.signIn, .tokenCreate] && lines.last?.event.actor == "the-operator")
        #expect(lines.last?.event.after?.hasPrefix("operator until 2026-01-02T04:05:05Z, token ") == true)
    }

    @Test func aWrongPasswordCountsAndLocks() async throws {
        let fixture = Fixture()
        try await fixture.test(.router, as: nil) { client in
            for _ in 1...5 {
                let wrong = try await client.makeToken(#"{"name":"the-operator","password":"wrong"}"#)
                #expect(wrong.status == .unauthorized && wrong.text.contains("The name or the password is wrong."))
                #expect(wrong.headers[.wwwAuthenticate] != nil)
            }
            let locked = try await client.makeToken(right)
            #expect(locked.status == .tooManyRequests && locked.headers[.retryAfter] == "900")
            #expect(try await client.makeToken(#"{"name":"the-operator"}"#).status == .tooManyRequests)
        }
        #expect(await fixture.people.lines.contains { $0.event.action == .accountLock })
        #expect(await !fixture.people.lines.contains { $0.event.action == .tokenCreate })
    }

    @Test func aSessionMakesOneWithItsFormTokenAndItsPasswordGivenLately() async throws {
        let fixture = Fixture()
        try await fixture.test(.router, as: .admin) { client in
            #expect(try await client.makeToken("{}", formToken: false).status == .forbidden)
            let before = try await fixture.people.sessions.list(3).get().count
            let token = try read(try await client.makeToken(#"{"role":"viewer"}"#))
            #expect(token.account == "the-admin" && token.role == "viewer")
            #expect(try read(try await client.makeToken("")).role == "admin")
            #expect(try await fixture.people.sessions.list(3).get().count == before, "it is the session's own")
        }
        try await Fixture(confirmed: false).test(.router, as: .admin) { client in
            let answer = try await client.makeToken("{}")
            #expect(answer.status == .forbidden && answer.text.contains("Confirm your password first"))
        }
    }

    @Test func aTokenMakesNone() async throws {
        let fixture = Fixture()
        try await fixture.test(.router, as: nil) { client in
            let token = try await fixture.token(.admin)
            for json in ["{}", right] {
                let answer = try await client.ask("/api/v1/tokens", token, method: .post, json: json)
                #expect(answer.status == .forbidden && answer.text.contains("An access token may not do that"))
            }
        }
    }

    @Test func rootsSideAndNobodyMakeNoneWithoutAPassword() async throws {
        var fixture = Fixture()
        let secret = String(repeating: "0123456789abcdef", count: 4)
        fixture.token = OperatorToken(secret)
        try await fixture.test(.router, as: nil) { client in
            let nobody = try await client.makeToken("{}")
            #expect(nobody.status == .unauthorized && nobody.text.contains("Send the name and the password"))
            let root: HTTPFields = [.authorization: "Bearer \(secret)"]
            #expect(try await client.makeToken("{}", headers: root).status == .forbidden)
            #expect(try await client.makeToken(right, headers: root).status == .created)
            let expired: HTTPFields = [.authorization: "Bearer a.b.c"]
            #expect(try await client.makeToken(right, headers: expired).status == .created, "who brings an old token gets a new one")
        }
    }

    @Test func aTokenMayNotDoMoreThanItsAccount() async throws {
        let fixture = Fixture()
        try await fixture.test(.router, as: nil) { client in
            let before = try await fixture.people.sessions.list(2).get().count
            let order = right.replacing("}", with: #","role":"admin"}"#)
            let answer = try await client.makeToken(order)
            #expect(answer.status == .forbidden && answer.text.contains("The account is an operator"))
            #expect(try await fixture.people.sessions.list(2).get().count == before, "the session that it was for is over")
        }
    }

    @Test(arguments: [
        ("x", HTTPResponse.Status.badRequest), ("[]", .badRequest), (#"{"role":1}"#, .unprocessableContent),
        (#"{"role":"king"}"#, .unprocessableContent), (#"{"role":"Admin"}"#, .unprocessableContent),
        (String(repeating: "x", count: 9_000), .contentTooLarge),
    ]) func whatIsNoOrderIsRefused(json: String, status: HTTPResponse.Status) async throws {
        let answer = try await Fixture().test(.router, as: nil) { try await $0.makeToken(json) }
        #expect(answer.status == status, "\(answer.text)")
    }

    @Test func aFormIsNoOrder() async throws {
        let answer = try await Fixture().test(.router, as: nil) { try await $0.send("/api/v1/tokens", ["name": "the-operator"]) }
        #expect(answer.status == .unsupportedMediaType)
    }

    @Test func thePageShowsATokenOnce() async throws {
        let fixture = Fixture()
        try await fixture.test(.router, as: .operator) { client in
            let before = try await client.execute(uri: "/account", method: .get).text
            #expect(before.contains("Make an access token") && before.contains("<option>operator</option>"))
            #expect(!before.contains("<option>admin</option>") && !before.contains("eyJ"))
            let page = try await client.send("/account/tokens", ["role": "viewer"])
            #expect(page.status == .ok && page.headers[.cacheControl] == "no-store")
            let text = try #require(page.text.firstMatch(of: /eyJ[A-Za-z0-9_.-]+/)).output
            let headers: HTTPFields = [.authorization: "Bearer \(text)"]
            #expect(try await client.client.execute(uri: "/api/v1/runs", method: .get, headers: headers).status == .ok)
            #expect(try await !client.execute(uri: "/account", method: .get).text.contains("eyJ"))
            #expect(try await client.send("/account/tokens", ["role": "admin"]).status == .forbidden)
            #expect(try await client.send("/account/tokens", [:]).status == .unprocessableContent)
        }
        #expect(await !fixture.people.lines.contains { "\($0.event)".contains("eyJ") }, "no log holds a token")
    }

    @Test func aOneTimeCodeHasNoTokens() async throws {
        var fixture = Fixture()
        let secret = String(repeating: "0123456789abcdef", count: 4)
        fixture.codes = OneTimeCodes(token: secret, clock: Fixture.clock)
        let code = OneTimeCodeExample.code(token: secret, slot: 1_767_323_105 / 600)
        try await fixture.test(.router, as: nil) { client in
            let answer = try await client.send("/sign-in", ["code": code])
            let pair = String(try #require(answer.headers[.setCookie]).prefix { $0 != ";" })
            let page = try await client.execute(uri: "/account", method: .get, headers: [.cookie: pair]).text
            #expect(!page.contains("Make an access token"))
            let token = try #require(SessionToken(pair.dropFirst("nixos-gui=".count)))
            let form = MadePeople.key.formToken(of: MadePeople.key.name(of: token))
            let made = try await client.makeToken("{}", headers: [.cookie: pair, .formToken: form])
            #expect(made.status == .forbidden && made.text.contains("belongs to no account"))
        }
    }

    @Test func whereTheLogCannotBeWrittenNoTokenIsMade() async throws {
        let fixture = Fixture()
        try await fixture.test(.router, as: nil) { client in
            await fixture.people.break(StoreFault("The database is away."))
            let answer = try await client.makeToken(right)
            #expect(answer.status == .serviceUnavailable && answer.text.contains("The database is away."))
            #expect(!answer.text.contains("eyJ"))
        }
    }
}
