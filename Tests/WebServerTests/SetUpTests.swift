import Accounts
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import WebServer

@Suite struct SetUpTests {
    private let token = SetUpToken()
    private var fixture: Fixture {
        var fixture = Fixture()
        fixture.setUp = token
        return fixture
    }
    private func form(_ changes: [String: String] = [:]) -> [String: String] {
        ["token": token.text, "name": "Ada", "password": "a long enough phrase", "again": "a long enough phrase"].merging(changes) { $1 }
    }

    @Test func theTokenMakesTheFirstAdministratorWhoIsSignedIn() async throws {
        let fixture = fixture
        try await fixture.application.test(.router) { raw in
            let client = SignedClient(client: raw, role: nil)
            #expect(try await client.execute(uri: "/sign-in", method: .get).text.contains("There is no account yet."))
            let answer = try await client.send("/set-up", form(["token": token.text.uppercased()]))
            #expect(answer.status == .seeOther && answer.headers[.location] == "/", "\(answer.text)")
            let pair = String(try #require(answer.headers[.setCookie]).prefix { $0 != ";" })
            #expect(try await client.execute(uri: "/accounts", method: .get, headers: [.cookie: pair]).status == .ok)
            #expect(try await client.send("/set-up", form(["name": "eve"])).headers[.location] == "/sign-in", "only the first one")
            #expect(try await client.execute(uri: "/set-up", method: .get).headers[.location] == "/sign-in")
        }
        #expect(await fixture.people.accounts.count == 1)
        let lines = await fixture.people.lines
        #expect(lines.map(\.event.action) == [.setUp, .signIn] && lines.allSatisfy { !"\($0)".contains("phrase") })
    }

    @Test(arguments: [
        (["token": "wrong"], 401), (["token": ""], 401), (["again": "another phrase"], 422), (["name": "9"], 422), (["name": "root"], 422),
        (["password": "short", "again": "short"], 422), (["password": "aaaaaaaaaaaaaaaaaaaa", "again": "aaaaaaaaaaaaaaaaaaaa"], 422),
        (["password": "this is ada and more", "again": "this is ada and more"], 422),
    ]) func whatIsWrongMakesNobody(changes: [String: String], status: Int) async throws {
        let fixture = fixture
        try await fixture.application.test(.router) { raw in
            let answer = try await SignedClient(client: raw, role: nil).send("/set-up", form(changes))
            #expect(answer.status.code == status && answer.headers[.setCookie] == nil)
            #expect(!answer.text.contains("a long enough phrase"))
        }
        #expect(await fixture.people.accounts.isEmpty)
    }

    @Test func withoutATokenNothingIsSetUp() async throws {
        try await Fixture().application.test(.router) { raw in
            let client = SignedClient(client: raw, role: nil)
            let answer = try await client.send("/set-up", form())
            #expect(answer.headers[.location] == "/sign-in")
        }
    }
}
