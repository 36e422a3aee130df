import Accounts
import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import WebServer

@Suite struct AccountsAPITests {
    private let fixture = Fixture()

    private func ask(
        _ method: HTTPRequest.Method, _ uri: String, _ body: String? = nil, match: String? = nil, as role: Role = .admin
    ) async throws -> TestResponse {
        try await fixture.test(.router, as: role) { [fixture] client in
            var headers = fixture.formHeader(role)
            headers[.ifMatch] = match
            if body != nil { headers[.contentType] = "application/json" }
            return try await client.execute(uri: uri, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
        }
    }

    @Test func anAccountIsMadeAndSaysItsVersion() async throws {
        let made = try await ask(.post, "/api/v1/accounts", #"{"name":"alice","password":"a long enough pass phrase","role":"viewer"}"#)
        #expect(made.status == .created)
        #expect(made.headers[.location] == "/api/v1/accounts/4")
        #expect(made.headers[.eTag] == "\"4-1\"")
        #expect(!made.text.contains("phrase"))
        let lines = await fixture.people.lines
        #expect(lines.last?.event.action == .accountCreate && lines.last?.event.actor == "the-admin")
    }

    @Test func whoHasNotSeenTheAccountChangesNothing() async throws {
        let uri = "/api/v1/accounts/1"
        for (match, status) in [(nil, 428), ("\"1-9\"", 412), ("*", 412), ("1-1", 412), ("\"2-1\"", 412)] as [(String?, Int)] {
            let change = try await ask(.patch, uri, #"{"role":"admin"}"#, match: match)
            #expect(change.status.code == status, "\(match ?? "none")")
            let removal = try await ask(.delete, uri, match: match)
            #expect(removal.status.code == status, "\(match ?? "none")")
        }
        let account = await fixture.people.accounts[1]
        #expect(account?.role == .viewer)
    }

    @Test func aChangeNeedsTheVersionThatWasSeenLast() async throws {
        let tag = try await ask(.get, "/api/v1/accounts/1").headers[.eTag]
        let first = try await ask(.patch, "/api/v1/accounts/1", #"{"role":"operator"}"#, match: tag)
        #expect(first.status == .ok && first.text.contains(#""role":"operator""#))
        #expect(first.headers[.eTag] != tag)
        let second = try await ask(.patch, "/api/v1/accounts/1", #"{"role":"admin"}"#, match: tag)
        #expect(second.status == .preconditionFailed && second.text.contains(#""code":"changed-meanwhile""#))
        let removed = try await ask(.delete, "/api/v1/accounts/1", match: first.headers[.eTag])
        #expect(removed.status == .noContent)
        let gone = await fixture.people.accounts[1]
        #expect(gone == nil)
    }

    @Test func aDisabledAccountLosesItsSessionsAtOnce() async throws {
        let answer = try await ask(.patch, "/api/v1/accounts/1", #"{"disabled":true}"#, match: "\"1-1\"")
        #expect(answer.status == .ok)
        let sessions = try await fixture.people.sessions.list(1).get()
        #expect(sessions.isEmpty)
    }

    @Test func listsComeInPages() async throws {
        var next: String? = "/api/v1/accounts?limit=1"
        var names: [String] = []
        while let uri = next {
            let page = try JSONDecoder().decode(JSONTree.self, from: Data(try await ask(.get, uri).text.utf8))
            guard case .object(let members) = page, case .list(let accounts)? = members["accounts"] else { break }
            for case .object(let account) in accounts { if case .text(let name)? = account["name"] { names.append(name) } }
            if case .text(let more)? = members["next"] { next = more } else { next = nil }
        }
        #expect(names == ["the-admin", "the-operator", "the-viewer"])
        let strange = try await ask(.get, "/api/v1/accounts?after=99")
        #expect(strange.status == .badRequest && strange.text.contains("unknown-after"))
    }

    @Test func theNextPageOfTheAuditLogKeepsTheFilter() async throws {
        for number in 0..<3 {
            _ = await fixture.people.write(AuditEvent(actor: "a&b", origin: "terminal", action: .signIn, subject: "\(number)"))
        }
        let first = try await ask(.get, "/api/v1/audit?limit=2&actor=a%26b&action=session.")
        #expect(first.text.contains(#""next":"/api/v1/audit?limit=2&after=2&actor=a%26b&action=session.""#), "\(first.text)")
        let second = try await ask(.get, "/api/v1/audit?limit=2&after=2&actor=a%26b&action=session.")
        #expect(second.text.contains(#""subject":"0""#) && !second.text.contains("next"))
    }

    @Test func onesOwnSessionsAreListedAndEndedAndNoOthers() async throws {
        let list = try await ask(.get, "/api/v1/sessions", as: .viewer).text
        let (own, other) = (MadePeople.key.name(of: MadePeople.token(.viewer)).text, MadePeople.key.name(of: MadePeople.token(.admin)).text)
        #expect(list.contains(own) && !list.contains(other) && list.contains(#""current":true"#))
        let foreign = try await ask(.delete, "/api/v1/sessions/\(other)", as: .viewer)
        #expect(foreign.status == .notFound)
        let ended = try await ask(.delete, "/api/v1/sessions/\(own)", as: .viewer)
        #expect(ended.status == .noContent)
        let left = try await fixture.people.sessions.list(nil).get().map(\.name.text)
        // Each call settles all three anew before it asks; the last one ended one of them.
        #expect(left.count == 2 && left.contains(other))
    }

    @Test func anotherMethodIsToldWhichThereAre() async throws {
        let answer = try await ask(.put, "/api/v1/accounts/1")
        #expect(answer.status == .methodNotAllowed)
        #expect(answer.headers[.allow] == "DELETE, GET, HEAD, PATCH")
        #expect(answer.text.contains(#""code":"method-not-allowed""#))
    }

    @Test func whatIsWrongInTheContentIsSaid() async throws {
        for (body, status, words) in [
            (#"{"name":"alice"}"#, 422, "needs the member \\\"password\\\""), (#"{"nmae":"alice"}"#, 422, "no member \\\"nmae\\\""),
            ("{", 400, "not JSON"), ("[]", 400, "is a JSON object"),
            (#"{"name":true,"password":"a long enough pass phrase","role":"viewer"}"#, 422, "\\\"name\\\" is a text"),
        ] {
            let answer = try await ask(.post, "/api/v1/accounts", body)
            #expect(answer.status.code == status, "\(body)")
            #expect(answer.text.contains(words), "\(answer.text)")
        }
    }
}
