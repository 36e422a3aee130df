import Accounts
import HTTPTypes
import HummingbirdTesting
import Operations
import Testing

@testable import WebServer

/// What a program with an access token may do, and until when.
@Suite struct TokenVisitorTests {
    /// The answer to a token that is over.
    private func expectEnded(_ answer: TestResponse, _ part: String, _ comment: Comment? = nil) {
        #expect(answer.status == .unauthorized && answer.text.contains(part), comment)
        #expect(answer.headers[.wwwAuthenticate] == #"Bearer realm="nixos-gui", error="invalid_token""#)
        #expect(answer.headers[.contentType] == "application/problem+json")
    }

    @Test func aTokenNeedsNoFormTokenAndNoConfirmation() async throws {
        let fixture = Fixture(confirmed: false)
        try await fixture.test(.router, as: nil) { client in
            let token = try await fixture.token(.operator)
            #expect(try await client.ask("/api/notes", token, method: .post, json: #"{"text":"x"}"#).status == .created)
            #expect(try await client.ask("/api/v1/procedures/none/runs", token, method: .post, json: "{}").status == .notFound)
        }
        #expect(await fixture.people.lines.last?.event.actor == "the-operator")
    }

    @Test func aTokenOfALowerRoleDoesNoMore() async throws {
        let fixture = Fixture()
        try await fixture.test(.router, as: nil) { client in
            let token = try await fixture.token(.admin, asking: .viewer)
            #expect(try await client.ask("/api/v1/runs", token).status == .ok)
            let refused = try await client.ask("/api/notes", token, method: .post, json: #"{"text":"x"}"#)
            #expect(refused.status == .forbidden && refused.text.contains("It is a viewer"))
            #expect(try await client.ask("/audit", token).status == .forbidden)
            #expect(try await client.ask("/audit", try await fixture.token(.admin)).status == .ok)
        }
    }

    @Test func aPageOfAnotherSiteCannotSendIt() async throws {
        let fixture = Fixture()
        try await fixture.test(.router, as: nil) { client in
            let headers: HTTPFields = [
                .authorization: "Bearer \(try await fixture.token(.admin).text)", .origin: "https://evil.example",
            ]
            #expect(try await client.execute(uri: "/api/notes", method: .post, headers: headers).status == .forbidden)
        }
    }

    @Test func aCookieDoesNotMakeABadTokenGood() async throws {
        try await Fixture().test(.router, as: .admin) { client in
            let cookie = "nixos-gui=\(MadePeople.token(.admin).text)"
            let headers: HTTPFields = [.authorization: "Bearer a.b.c", .cookie: cookie]
            expectEnded(try await client.execute(uri: "/api/v1/runs", method: .get, headers: headers), "no token of this server")
        }
    }

    @Test func aTokenEndsWithItsSession() async throws {
        for place in ["/sign-out", "/account/sessions", "/sessions"] {
            let fixture = Fixture()
            try await fixture.test(.router, as: .operator) { client in
                let token = try await fixture.token(.operator)
                #expect(try await client.ask("/api/v1/runs", token).status == .ok)
                let name = MadePeople.key.name(of: MadePeople.token(.operator)).text
                let sender = place == "/sessions" ? SignedClient(client: client.client, role: .admin) : client
                #expect(try await sender.send(place, ["session": name]).status == .seeOther)
                expectEnded(try await client.ask("/api/v1/runs", token), "its session is over", "\(place)")
            }
        }
    }

    @Test func endingAllSessionsEndsAllTokens() async throws {
        let fixture = Fixture()
        try await fixture.test(.router, as: .admin) { client in
            let (viewer, admin) = (try await fixture.token(.viewer), try await fixture.token(.admin))
            #expect(try await client.send("/sessions", ["session": "others"]).status == .seeOther)
            expectEnded(try await client.ask("/api/v1/runs", viewer), "its session is over")
            #expect(try await client.ask("/api/v1/runs", admin).status == .ok, "but those of the one that goes on")
        }
    }

    @Test func anIdleSessionEndsItsTokensAndATokenKeepsItsSession() async throws {
        let fixture = Fixture()
        try await fixture.test(.router, as: nil) { client in
            let token = try await fixture.token(.viewer)
            let name = MadePeople.key.name(of: MadePeople.token(.viewer))
            let now = Fixture.clock.now()
            try await fixture.people.sessions.touch(name, now - 1_700, nil).get()
            #expect(try await client.ask("/api/v1/runs", token).status == .ok)
            #expect(try await fixture.people.sessions.find(name).get()?.seenAt == now)
            try await fixture.people.sessions.touch(name, now - 1_900, nil).get()
            expectEnded(try await client.ask("/api/v1/runs", token), "its session is over")
        }
    }

    @Test func aNewPasswordEndsTheTokensAlsoOfTheSessionThatGoesOn() async throws {
        let fixture = Fixture()
        try await fixture.test(.router, as: .viewer) { client in
            let token = try await fixture.token(.viewer)
            let phrase = "quite another phrase"
            #expect(try await client.send("/account/password", ["password": phrase, "again": phrase]).status == .seeOther)
            #expect(try await client.execute(uri: "/account", method: .get).status == .ok)
            expectEnded(try await client.ask("/api/v1/runs", token), "another password")
        }
    }

    @Test func anAccountThatIsDisabledOrRemovedHasNoTokens() async throws {
        for form in [["do": "disable"], ["do": "remove", "confirm": "the-viewer"]] {
            let fixture = Fixture()
            try await fixture.test(.router, as: .admin) { client in
                let token = try await fixture.token(.viewer)
                #expect(try await client.send("/accounts/1", form).status == .seeOther)
                expectEnded(try await client.ask("/api/v1/runs", token), "may not sign in any more")
            }
        }
    }

    /// As `nixos-gui account disable` does it beside a server whose sessions are elsewhere.
    @Test func anAccountIsLookedUpAtEachRequest() async throws {
        let fixture = Fixture()
        try await fixture.test(.router, as: nil) { client in
            let token = try await fixture.token(.viewer)
            _ = try await fixture.people.accountsPort.change(1, .disabled(true), nil).get()
            expectEnded(try await client.ask("/api/v1/runs", token), "may not sign in any more")
            _ = try await fixture.people.accountsPort.change(1, .disabled(false), nil).get()
            #expect(try await client.ask("/api/v1/runs", token).status == .ok)
            let hash = try PasswordHash("another", cost: MadePeople.cost)
            _ = try await fixture.people.accountsPort.change(1, .password(hash), nil).get()
            expectEnded(try await client.ask("/api/v1/runs", token), "another password")
        }
    }

    @Test func aLowerRoleEndsTheTokensThatMayMoreAndAHigherOneRaisesNone() async throws {
        let fixture = Fixture()
        try await fixture.test(.router, as: .admin) { client in
            let (whole, lower) = (try await fixture.token(.operator), try await fixture.token(.operator, asking: .viewer))
            _ = try await client.send("/accounts/2", ["do": "role", "role": "viewer"])
            expectEnded(try await client.ask("/api/v1/runs", whole), "more than its account may now")
            #expect(try await client.ask("/api/v1/runs", lower).status == .ok)
            _ = try await client.send("/accounts/2", ["do": "role", "role": "admin"])
            #expect(try await client.ask("/audit", whole).status == .forbidden, "it stays an operator's")
        }
    }

    @Test func aStoreThatDoesNotAnswerIsSaidAndKnowsNobody() async throws {
        let fixture = Fixture()
        try await fixture.test(.router, as: nil) { client in
            let token = try await fixture.token(.admin)
            await fixture.people.break(StoreFault("The database is away."))
            let answer = try await client.ask("/api/v1/runs", token)
            #expect(answer.status == .unauthorized && answer.text.contains("Nobody can be recognised now. The database is away."))
        }
    }
}
