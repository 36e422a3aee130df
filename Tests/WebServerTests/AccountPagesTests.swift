import Accounts
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import WebServer

@Suite struct AccountPagesTests {
    @Test func anAdministratorMakesChangesAndRemovesAccounts() async throws {
        let fixture = Fixture()
        try await fixture.test(.router) { client in
            let made = try await client.send("/accounts", ["name": "new-one", "role": "viewer", "password": "a phrase that is long"])
            #expect(made.headers[.location] == "/accounts?done=made")
            let page = try await client.execute(uri: "/accounts?done=made", method: .get).text
            #expect(page.contains("new-one") && page.contains("The account is made.") && page.contains("the-operator"))
            #expect(page.contains("name=\"form-token\" value=\"") && !page.contains("value=\"\" name=\"form-token\""))
            #expect(try await client.send("/accounts/4", ["do": "role", "role": "operator"]).status == .seeOther)
            #expect(await fixture.people.accounts[4]?.role == .operator)
            #expect(try await client.send("/accounts/4", ["do": "role", "role": "viewer", "version": "1"]).status == .conflict)
            #expect(try await client.send("/accounts/4", ["do": "role", "role": "king"]).status == .unprocessableContent)
            #expect(try await client.send("/accounts/4", ["do": "disable"]).status == .seeOther)
            #expect(await fixture.people.accounts[4]?.isDisabled == true)
            #expect(try await client.send("/accounts/4", ["do": "remove", "confirm": "other"]).status == .unprocessableContent)
            #expect(try await client.send("/accounts/4", ["do": "remove", "confirm": "new-one"]).status == .seeOther)
            #expect(try await client.send("/accounts/4", ["do": "remove", "confirm": "new-one"]).status == .notFound)
            #expect(
                try await client.send("/accounts", ["name": "the-viewer", "role": "viewer", "password": "a phrase that is long"]).status
                    == .conflict)
        }
        let actions = await fixture.people.lines.map(\.event.action)
        #expect(actions == [.accountCreate, .accountRole, .accountDisable, .accountRemove])
        #expect(await fixture.people.lines.allSatisfy { $0.event.actor == "the-admin" && $0.fault(after: nil) == nil || $0.number > 1 })
    }

    @Test func disablingAnAccountEndsItsSessionsAtOnce() async throws {
        let fixture = Fixture()
        try await fixture.test(.router) { client in
            _ = try await client.send("/accounts/1", ["do": "disable"])
            let viewer = SignedClient(client: client.client, role: .viewer)
            #expect(try await viewer.execute(uri: "/", method: .get).status == .seeOther)
            #expect(try await fixture.people.sessions.list(1).get().isEmpty)
        }
    }

    @Test func aNewRoleHoldsAtOnce() async throws {
        try await Fixture().test(.router) { client in
            let viewer = SignedClient(client: client.client, role: .viewer)
            #expect(try await viewer.execute(uri: "/audit", method: .get).status == .forbidden)
            _ = try await client.send("/accounts/1", ["do": "role", "role": "admin"])
            #expect(try await viewer.execute(uri: "/audit", method: .get).status == .ok)
        }
    }

    @Test func aNewPasswordEndsTheOtherSessions() async throws {
        let fixture = Fixture()
        try await fixture.test(.router, as: .viewer) { client in
            let other = MadePeople.key.name(of: SessionToken())
            let session = Session(name: other, account: 1, startedAt: 1_767_323_105, seenAt: 1_767_323_105, address: "", agent: "")
            try await fixture.people.sessions.add(session).get()
            let phrase = "quite another phrase"
            #expect(try await client.send("/account/password", ["password": phrase, "again": "x"]).status == .unprocessableContent)
            #expect(try await client.send("/account/password", ["password": phrase, "again": phrase]).status == .seeOther)
            #expect(try await fixture.people.sessions.find(other).get() == nil)
            #expect(try await client.execute(uri: "/account?done=password", method: .get).text.contains("The password is changed."))
        }
    }

    @Test func onesOwnSessionsEndAndNobodyElses() async throws {
        let fixture = Fixture()
        try await fixture.test(.router, as: .viewer) { client in
            let admin = MadePeople.key.name(of: MadePeople.token(.admin))
            _ = try await client.send("/account/sessions", ["session": admin.text])
            #expect(try await fixture.people.sessions.find(admin).get() != nil, "another's session is not one's own to end")
            let page = try await client.execute(uri: "/account", method: .get).text
            #expect(!page.contains(admin.text) && page.contains(MadePeople.key.name(of: MadePeople.token(.viewer)).text))
            #expect(!page.contains(MadePeople.token(.viewer).text), "no page shows a token")
        }
    }

    @Test func anAdministratorEndsAllSessionsButTheirOwn() async throws {
        let fixture = Fixture()
        try await fixture.test(.router) { client in
            let answer = try await client.send("/sessions", ["session": "others"])
            let left = try await fixture.people.sessions.list(nil).get()
            #expect(answer.headers[.location] == "/accounts?done=ended" && left.map(\.account) == [3])
        }
    }

    @Test func theAuditLogIsFilteredAndExported() async throws {
        let fixture = Fixture()
        try await fixture.test(.router) { client in
            _ = try await client.send("/sign-in", ["name": "<b>x", "password": "y"])
            _ = try await client.send("/sign-in", ["name": "the-viewer", "password": "y"])
            _ = try await client.send("/accounts/1", ["do": "disable"])
            let page = try await client.execute(uri: "/audit", method: .get).text
            #expect(page.contains("session.sign-in") && page.contains("account.disable") && !page.contains("<b>x"))
            let filtered = try await client.execute(uri: "/audit?action=account.&outcome=done", method: .get).text
            #expect(filtered.contains("the-viewer") && !filtered.contains("wrong name or password"))
            let export = try await client.execute(uri: "/audit/export", method: .get)
            #expect(export.headers[.contentType] == "application/jsonl" && export.text.split(separator: "\n").count == 4)
            #expect(export.text.hasPrefix(#"{"action":"audit.export","actor":"the-admin""#), "the export is in it, too")
        }
    }
}
