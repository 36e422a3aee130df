import Accounts
import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import Operations
import Testing

@testable import WebServer

@Suite struct SignInTests {
    private let right = ["name": "the-viewer", "password": MadePeople.password]

    @Test func whoSignsInGetsACookieThatNoScriptReads() async throws {
        try await Fixture().test(.router, as: nil) { client in
            let answer = try await client.send("/sign-in", right.merging(["next": "/account"]) { $1 })
            #expect(answer.status == .seeOther && answer.headers[.location] == "/account")
            let cookie = try #require(answer.headers[.setCookie])
            for part in ["nixos-gui=", "; Path=/", "; HttpOnly", "; SameSite=Strict"] { #expect(cookie.contains(part), "\(part)") }
            #expect(!cookie.contains("Secure") && !cookie.contains("Max-Age"))
            let pair = String(cookie.prefix { $0 != ";" })
            let page = try await client.execute(uri: "/account", method: .get, headers: [.cookie: pair])
            #expect(page.status == .ok && page.text.contains("the-viewer") && page.text.contains("this one"))
        }
    }

    @Test func underTLSTheCookieIsForThisHostAlone() async throws {
        var fixture = Fixture()
        fixture.isSecure = true
        let answer = try await fixture.test(.router, as: nil) { try await $0.send("/sign-in", right) }
        let cookie = try #require(answer.headers[.setCookie])
        #expect(cookie.hasPrefix("__Host-nixos-gui=") && cookie.hasSuffix("; Secure"))
    }

    @Test(arguments: [
        ["name": "the-viewer", "password": "wrong"], ["name": "the-viewer"], ["name": "nobody-such", "password": MadePeople.password],
        ["name": "", "password": ""], ["name": "the-viewer\u{0}", "password": MadePeople.password], [:],
        ["name": "the-viewer", "password": String(repeating: "x", count: 2_000)],
    ]) func aWrongNameAndAWrongPasswordLookTheSame(form: [String: String]) async throws {
        let fixture = Fixture()
        let answer = try await fixture.test(.router, as: nil) { try await $0.send("/sign-in", form) }
        #expect(answer.status == .unauthorized && answer.headers[.setCookie] == nil)
        #expect(answer.text.contains("The name or the password is wrong."))
        #expect(!answer.text.contains(MadePeople.password))
        let line = try #require(await fixture.people.lines.last)
        #expect(line.event.outcome == .refused && line.event.action == .signIn && line.event.reason == "wrong name or password")
    }

    @Test func tooManyWrongPasswordsLockTheAccountAndSayWhen() async throws {
        let fixture = Fixture()
        try await fixture.test(.router, as: nil) { client in
            for _ in 1...5 {
                #expect(try await client.send("/sign-in", ["name": "the-viewer", "password": "wrong"]).status == .unauthorized)
            }
            let locked = try await client.send("/sign-in", right)
            #expect(locked.status == .tooManyRequests && locked.headers[.retryAfter] == "900" && locked.headers[.setCookie] == nil)
            #expect(try await client.send("/sign-in", ["name": "the-operator", "password": MadePeople.password]).status == .seeOther)
        }
        #expect(await fixture.people.lines.contains { $0.event.action == .accountLock && $0.event.subject == "the-viewer" })
    }

    @Test func signingInAgainGivesAnotherTokenAndEndsTheOldOne() async throws {
        try await Fixture().test(.router, as: .viewer) { client in
            let answer = try await client.send("/sign-in", right)
            let pair = String(try #require(answer.headers[.setCookie]).prefix { $0 != ";" })
            #expect(pair != "nixos-gui=\(MadePeople.token(.viewer).text)")
            #expect(try await client.execute(uri: "/account", method: .get).status == .seeOther, "the token from before is over")
            #expect(try await client.execute(uri: "/account", method: .get, headers: [.cookie: pair]).status == .ok)
        }
    }

    @Test func signingOutEndsTheSessionAtOnce() async throws {
        try await Fixture().test(.router, as: .viewer) { client in
            let answer = try await client.send("/sign-out", [:])
            #expect(answer.status == .seeOther && answer.headers[.setCookie]?.contains("Max-Age=0") == true)
            #expect(try await client.execute(uri: "/", method: .get).headers[.location] == "/sign-in?next=/")
        }
    }

    @Test(arguments: [
        ("/account", "/account"), ("//evil.example", "/"), ("https://evil.example", "/"), ("/\\evil.example", "/"), ("", "/"),
        ("javascript:alert(1)", "/"), ("/a\r\nSet-Cookie: x=y", "/"), ("/sign-out", "/"),
        ("/audit?action=session.", "/audit?action=session."),
    ]) func afterSigningInOnlyAPageOfOursFollows(next: String, place: String) async throws {
        let answer = try await Fixture().test(.router, as: nil) { try await $0.send("/sign-in", right.merging(["next": next]) { $1 }) }
        #expect(answer.headers[.location] == place)
    }

    @Test func theDoorNamesThePageThatWasWanted() async throws {
        let answer = try await Fixture().ask("/audit?actor=x%22y", as: nil)
        #expect(answer.headers[.location] == "/sign-in?next=/audit%3Factor%3Dx%2522y")
        let page = try await Fixture().ask("/sign-in?next=/audit%3Factor%3D%22%3E%3Cb%3E", as: nil)
        #expect(page.text.contains("actor=&quot;&gt;&lt;b&gt;") || !page.text.contains("<b>"))
    }

    @Test func aSessionEndsByIdlenessAndByAge() async throws {
        let fixture = Fixture()
        try await fixture.test(.router, as: .viewer) { client in
            for (started, seen) in [(1_767_323_105.0 - 43_300, 1_767_323_105.0), (1_767_323_105.0 - 3_600, 1_767_323_105.0 - 1_801)] {
                let name = MadePeople.key.name(of: MadePeople.token(.viewer))
                let session = Session(name: name, account: 1, startedAt: started, seenAt: seen, address: "192.0.2.7", agent: "")
                try await fixture.people.sessions.add(session.sealed(by: MadePeople.key)).get()
                #expect(try await client.execute(uri: "/", method: .get).status == .seeOther)
                #expect(try await fixture.people.sessions.find(name).get() == nil, "and is forgotten")
            }
        }
    }

    @Test func anotherKeyKnowsNoSession() async throws {
        let fixture = Fixture()
        try await fixture.people.settle(now: Fixture.clock.now())
        let other = SessionKey()
        #expect(other.name(of: MadePeople.token(.admin)) != MadePeople.key.name(of: MadePeople.token(.admin)))
        let found = try await fixture.people.sessions.find(other.name(of: MadePeople.token(.admin))).get()
        #expect(found == nil, "a new key ends every session, whatever the store says")
    }

    @Test func theConfirmationWantsThePasswordAndGoesOn() async throws {
        try await Fixture(confirmed: false).test(.router) { client in
            #expect(try await client.send("/confirm", ["password": "wrong", "next": "/accounts"]).status == .unauthorized)
            let sent = try await client.send("/accounts", ["name": "new-one", "role": "viewer", "password": "another good phrase"])
            #expect(sent.headers[.location] == "/confirm?next=/accounts")
            let answer = try await client.send("/confirm", ["password": MadePeople.password, "next": "/accounts"])
            #expect(answer.status == .seeOther && answer.headers[.location] == "/accounts")
            let again = try await client.send("/accounts", ["name": "new-one", "role": "viewer", "password": "another good phrase"])
            #expect(again.headers[.location] == "/accounts?done=made")
        }
    }

    @Test func aOneTimeCodeIsGoodOnceAndNeedsNoStore() async throws {
        var fixture = Fixture()
        let token = String(repeating: "0123456789abcdef", count: 4)
        fixture.codes = OneTimeCodes(token: token, clock: Fixture.clock)
        // printf '%s:%s' TOKEN $((1767323105 / 600)) | sha256sum | cut -c 1-20
        let code = OneTimeCodeExample.code(token: token, slot: 1_767_323_105 / 600)
        await fixture.people.break(StoreFault("The database is away."))
        let broken = fixture
        try await broken.application.test(.router) { raw in
            let client = SignedClient(client: raw, role: nil)
            let wrong = try await client.send("/sign-in", ["code": "00000-00000-00000-00000"])
            #expect(wrong.status == .unauthorized)
            let answer = try await client.send("/sign-in", ["code": " \(code.uppercased().prefix(5))-\(code.dropFirst(5)) "])
            let pair = String(try #require(answer.headers[.setCookie]).prefix { $0 != ";" })
            #expect(try await client.execute(uri: "/", method: .get, headers: [.cookie: pair]).status == .ok)
            #expect(try await client.send("/sign-in", ["code": code]).status == .unauthorized, "once only")
        }
    }

    @Test func whenTheStoreIsAwayNobodyIsRecognisedAndThePageSaysWhy() async throws {
        let fixture = Fixture()
        try await fixture.people.settle(now: Fixture.clock.now())
        await fixture.people.break(StoreFault("The database is away."))
        try await fixture.application.test(.router) { raw in
            let client = SignedClient(client: raw, role: .viewer)
            #expect(try await client.execute(uri: "/", method: .get).status == .seeOther)
            let page = try await client.execute(uri: "/sign-in", method: .get)
            #expect(page.status == .ok && page.text.contains("The database is away."))
            let answer = try await client.send("/sign-in", right)
            #expect(answer.status == .serviceUnavailable && answer.text.contains("The database is away."))
            let notes = try await client.execute(uri: "/api/notes", method: .get)
            #expect(notes.status == .unauthorized && notes.text.contains("The database is away."))
        }
    }

    @Test func whoCanOnlyWriteInTheStoreGivesNoSessionToAnotherAccount() async throws {
        let fixture = Fixture()
        try await fixture.test(.router, as: .viewer) { client in
            let name = MadePeople.key.name(of: MadePeople.token(.viewer))
            var session = try #require(try await fixture.people.sessions.find(name).get())
            session.account = 3
            try await fixture.people.sessions.add(session).get()
            #expect(try await client.execute(uri: "/audit", method: .get).status == .seeOther)
            #expect(try await fixture.people.sessions.find(name).get() == nil)
        }
    }

    @Test func twoCookiesOfOneNameAreNone() async throws {
        let pair = "nixos-gui=\(MadePeople.token(.admin).text)"
        #expect(try await Fixture().ask("/account", headers: [.cookie: "\(pair); nixos-gui=x"]).status == .seeOther)
        #expect(try await Fixture().ask("/account", headers: [.cookie: "a=b; \(pair); c=d"]).status == .ok)
    }
}
