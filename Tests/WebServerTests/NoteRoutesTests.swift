import FoundationEssentials
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Operations
import Testing

@testable import WebServer

@Suite struct NoteRoutesTests {
    private static let secret = String(repeating: "0123456789abcdef", count: 4)

    private func fixture(_ notes: NotesPort = .made()) throws -> Fixture {
        var fixture = Fixture()
        fixture.notes = notes
        fixture.token = try #require(OperatorToken(NoteRoutesTests.secret + "\n"))
        return fixture
    }

    private func headers(_ token: String? = secret, type: String = "application/json") -> HTTPFields {
        var fields: HTTPFields = [.contentType: type]
        if let token { fields[.authorization] = "Bearer \(token)" }
        return fields
    }

    private func post(_ fixture: Fixture, _ body: String, _ headers: HTTPFields? = nil) async throws -> TestResponse {
        try await fixture.test(.router, as: nil) {
            try await $0.execute(
                uri: "/api/notes", method: .post, headers: headers ?? self.headers(), body: ByteBuffer(string: body))
        }
    }

    @Test func aNoteIsKeptAndReadBackInOrder() async throws {
        try await fixture().test(.router) { client in
            for number in 1...3 {
                let answer = try await client.execute(
                    uri: "/api/notes", method: .post, headers: headers(), body: ByteBuffer(string: #"{"text":"note \#(number) ✓"}"#))
                #expect(answer.status == .created)
                #expect(answer.headers[.location] == "/api/notes?after=\(number - 1)&limit=1")
                #expect(answer.text.contains(#""id":\#(number)"#) && answer.text.contains(Fixture.invocation))
            }
            let page = try await client.execute(uri: "/api/notes?after=1&limit=1", method: .get)
            #expect(page.status == .ok && page.text.contains("note 2 ✓") && !page.text.contains("note 1") && !page.text.contains("note 3"))
            let dashboard = try await client.execute(uri: "/", method: .get).text
            for number in 1...3 { #expect(dashboard.contains("note \(number) ✓")) }
        }
    }

    @Test func whoHasNotTheTokenWritesNothing() async throws {
        let notes = MadeNotes()
        let fixture = try fixture(.made(notes))
        let wrong = [
            nil, "", "absent", String(repeating: "0", count: 64), String(NoteRoutesTests.secret.dropLast()), NoteRoutesTests.secret + "0",
        ]
        for token in wrong {
            let answer = try await post(fixture, #"{"text":"x"}"#, headers(token))
            #expect(answer.status == .unauthorized, "\(token ?? "none")")
            #expect(answer.headers[.wwwAuthenticate]?.hasPrefix(#"Bearer realm="nixos-gui""#) == true)
            #expect(answer.headers[.contentType] == "application/problem+json")
            #expect(!answer.text.contains(NoteRoutesTests.secret))
        }
        var basic = headers(nil)
        basic[.authorization] = "Basic \(NoteRoutesTests.secret)"
        #expect(try await post(fixture, #"{"text":"x"}"#, basic).status == .unauthorized)
        #expect(await notes.all.isEmpty)
    }

    @Test func withoutATokenNobodyWrites() async throws {
        var fixture = try fixture()
        fixture.token = OperatorToken("absent")
        #expect(fixture.token == nil, "what systemd passes where the file is missing is no token")
        let answer = try await post(fixture, #"{"text":"x"}"#, headers("absent"))
        #expect(answer.status == .unauthorized)
    }

    @Test func safeModeRefusesToWriteAndSaysWhy() async throws {
        var fixture = try fixture()
        fixture.mode = .safe
        let answer = try await post(fixture, #"{"text":"x"}"#)
        #expect(answer.status == .serviceUnavailable && answer.text.contains("Safe mode only reads the database"))
    }

    @Test(arguments: [
        (#"{"text":""}"#, 422), (#"{"text":"  "}"#, 422), (#"{"text":"a\nb"}"#, 422), (#"{"text":"a\u0000"}"#, 422),
        (#"{"text":"\u202Eabc"}"#, 422), (#"{"text":"a\u001b[31m"}"#, 422), (#"{"text":7}"#, 422), (#"{}"#, 422), ("", 400), ("[]", 400),
        ("{\"text\":\"x\"", 400),
    ])
    func whatIsNoNoteIsRefusedWithWhatIsAllowed(body: String, status: Int) async throws {
        let notes = MadeNotes()
        let answer = try await post(try fixture(.made(notes)), body)
        #expect(answer.status.code == status, "\(body): \(answer.text)")
        #expect(answer.headers[.contentType] == "application/problem+json")
        #expect(await notes.all.isEmpty)
    }

    @Test func lengthHasABoundInCharactersAndInBytes() async throws {
        let longest = String(repeating: "ü", count: 1_000)
        #expect(try await post(try fixture(), #"{"text":"\#(longest)"}"#).status == .created)
        #expect(try await post(try fixture(), #"{"text":"\#(longest)ü"}"#).status.code == 422)
        let answer = try await post(try fixture(), String(repeating: " ", count: 20_000))
        #expect(answer.status == .contentTooLarge)
    }

    @Test func onlyJSONOfKnownLengthIsTaken() async throws {
        #expect(try await post(try fixture(), "text=x", headers(type: "application/x-www-form-urlencoded")).status == .unsupportedMediaType)
        #expect(try await post(try fixture(), #"{"text":"x"}"#, headers(type: "application/json; charset=utf-8")).status == .created)
        try await fixture().test(.live) { client in
            let port = try #require(client.port)
            let answer = try await RawRequest.send(
                "POST /api/notes HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(NoteRoutesTests.secret)\r\n"
                    + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", port: port)
            #expect(answer.hasPrefix("HTTP/1.1 411 "), "\(answer)")
        }
    }

    @Test(arguments: ["after=-1", "after=x", "limit=0", "limit=201", "limit=", "after=99999999999999999999"])
    func numbersOutOfBoundsAreRefused(query: String) async throws {
        #expect(try await fixture().ask("/api/notes?\(query)").status == .badRequest)
    }

    @Test func whatTheDatabaseRefusesIsSaidAndNotAcknowledged() async throws {
        for fault in [DatabaseFault.full, .replaced, .readOnly("it is old."), .absent("it is gone.")] {
            let fixture = try fixture(.made(fault: fault))
            let answer = try await post(fixture, #"{"text":"x"}"#)
            #expect(answer.status == .serviceUnavailable && answer.text.contains("Nothing was written."))
            #expect(try await fixture.ask("/api/notes").status == .serviceUnavailable)
            #expect(try await fixture.ask("/").status == .ok, "the dashboard lives on")
        }
    }

    @Test func whoHasTheTokenIsNotStarvedByOthers() async throws {
        var fixture = try fixture()
        fixture.settings.rateLimit = RateLimit(requests: 2, seconds: 3_600)
        try await fixture.test(.router) { client in
            for status in [200, 200, 429] { #expect(try await client.execute(uri: "/", method: .get).status.code == status) }
            for number in 1...41 {
                let answer = try await client.execute(
                    uri: "/api/notes", method: .post, headers: headers(), body: ByteBuffer(string: #"{"text":"x"}"#))
                #expect(answer.status.code == (number <= 40 ? 201 : 429), "twenty times as much, and then no more: \(number)")
            }
        }
    }
}
