import FoundationEssentials
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Operations
import Testing

@testable import WebServer

@Suite struct ProtectionTests {
    private let policy =
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

    private func expectProtected(_ response: TestResponse, _ what: String) {
        #expect(response.headers[.contentSecurityPolicy] == policy, "\(what)")
        #expect(response.headers[.xContentTypeOptions] == "nosniff", "\(what)")
        #expect(response.headers[.referrerPolicy] == "same-origin", "\(what)")
        #expect(response.headers[.crossOriginOpenerPolicy] == "same-origin", "\(what)")
        #expect(response.headers[.requestID]?.isEmpty == false, "\(what)")
        #expect(response.headers[.cacheControl] != nil, "\(what)")
    }

    @Test func everyAnswerIsProtectedErrorsIncluded() async throws {
        var limited = Fixture(checks: [.fail])
        limited.settings.rateLimit = RateLimit(requests: 3, seconds: 3_600)
        try await limited.test(.router) { client in
            let answers = [
                ("/api/health?fresh", 503), ("/nothing", 404), ("/api/nothing", 404), ("/", 429), ("/api/health?fresh", 429),
                ("/api/health", 503),
            ]
            for (uri, status) in answers {
                let response = try await client.execute(uri: uri, method: .get)
                #expect(response.status.code == status, "\(uri)")
                expectProtected(response, "\(uri) \(status)")
                let isForMachines = uri.hasPrefix("/api/") && status != 503
                if isForMachines { #expect(response.headers[.contentType] == "application/problem+json") }
                if status == 429 { #expect(response.headers[.retryAfter].flatMap { Int($0) } ?? 0 > 0) }
            }
            let live = try await client.execute(uri: "/api/health/live", method: .get)
            #expect(live.status == .ok, "liveness is exempt from the limit, and so is health unless it is to be measured afresh")
            expectProtected(live, "live")
        }
    }

    @Test func assetsAreExemptAndKeptForEver() async throws {
        var fixture = Fixture()
        fixture.settings.rateLimit = RateLimit(requests: 1, seconds: 3_600)
        try await fixture.test(.router) { client in
            let page = try await client.execute(uri: "/", method: .get).text
            let url = try #require(page.firstMatch(of: /href="(\/assets\/style-[0-9a-f]+\.css)"/)?.output.1)
            for _ in 1...3 {
                let style = try await client.execute(uri: String(url), method: .get)
                #expect(style.status == .ok)
                #expect(style.headers[.cacheControl] == "public, max-age=31536000, immutable")
                #expect(style.headers[.contentType] == "text/css; charset=utf-8")
                expectProtected(style, "style")
            }
        }
    }

    @Test(arguments: [
        ("localhost", true), ("localhost:8080", true), ("LOCALHOST.", true), ("127.0.0.1:8080", true), ("[::1]:8080", true),
        ("10.1.2.3", true),
        ("web01.example.org", true), ("Web01", true), ("", true), ("evil.example", false), ("web01.example.org.evil.example", false),
        ("127.0.0.1.evil.example", false), ("localhost@evil.example", false), ("[evil]:80", false), ("1.2.3", false), ("256.1.1.1", false),
        ("1.2.3.4.", true), ("01.2.3.4", false), ("1.2.3.4.5", false), ("1..2.3", false), ("1.2.3.4x", false),
        ("1.2.3.99999999999999999999", false),
        ("[::1].evil.example", false), ("[::1]evil:80", false), ("[::1", false), ("+1.2.3.4", false), ("localhost:80:evil", false),
        ("127.0.0.1\u{0}.evil.example", false), ("[::1\u{0}]", false), ("[fe80::1%25eth0]:8080", true), ("localhost:", true),
    ])
    func onlyNamesOfThisMachineAreAnswered(host: String, allowed: Bool) {
        let list = HostAllowList(
            configured: "127.0.0.1", names: ["web01.example.org"], logger: Logger(label: "") { _ in SwiftLogNoOpLogHandler() })
        #expect(list.allows(host) == allowed)
    }

    /// A message leads to the first origin of the policy.
    @Test func theNamesOfOriginsAreAnswered() {
        let list = HostAllowList(
            configured: "127.0.0.1", names: ["web01.example.org"], origins: ["https://admin.example.net:8443", "https://gui.example.com"],
            logger: Logger(label: "") { _ in SwiftLogNoOpLogHandler() })
        for host in ["admin.example.net", "admin.example.net:8443", "gui.example.com", "web01"] { #expect(list.allows(host), "\(host)") }
        for host in ["admin", "gui", "example.com", "evil.example", "https"] { #expect(!list.allows(host), "\(host)") }
    }

    @Test func everyRequestHasANumberOfItsOwn() {
        #expect(RequestNumber.text(0x0123_4567_89ab_cdef, 1) == "0123456789abcdef0000000000000001")
        let numbers = (1...1_000).map { _ in RequestNumber.next() }
        #expect(Set(numbers).count == 1_000 && Set(numbers.map { $0.prefix(16) }).count == 1)
    }

    @Test func aNetworkOfIPv6IsOneClient() {
        #expect(RateLimiting.key("2001:db8::1") == RateLimiting.key("2001:db8::ffff:2"))
        #expect(RateLimiting.key("2001:db8::1") != RateLimiting.key("2001:db8:0:1::1"))
        #expect(RateLimiting.key("10.0.0.1") == "10.0.0.1")
        #expect(RateLimiting.key("unknown") == "unknown")
    }

    @Test func aStrangeHostGetsASentenceAndNothingElse() async throws {
        let response = try await Fixture().test(.live) { client in
            let port = try #require(client.port)
            return try await RawRequest.send("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n", port: port)
        }
        #expect(response.hasPrefix("HTTP/1.1 421 "))
        #expect(response.contains("does not answer to that host name"))
        #expect(!response.contains("evil.example"))
    }

    @Test func requestsWithContentAreRefusedAndTheConnectionEnds() async throws {
        try await Fixture().test(.live) { client in
            let port = try #require(client.port)
            for body in ["Content-Length: 5\r\n\r\nhello", "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"] {
                let answer = try await RawRequest.send("GET /api/health HTTP/1.1\r\nHost: localhost\r\n\(body)", port: port)
                #expect(answer.hasPrefix("HTTP/1.1 413 "), "\(answer)")
            }
        }
    }

    @Test func headersHaveABound() async throws {
        try await Fixture().test(.live) { client in
            let port = try #require(client.port)
            let head = "GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: \(String(repeating: "a", count: 20_000))\r\nConnection: close\r\n\r\n"
            let answer = try await RawRequest.send(head, port: port)
            #expect(!answer.hasPrefix("HTTP/1.1 200"), "\(answer.prefix(60))")
            // On a connection of its own: the client's may have been closed as idle meanwhile.
            let live = "GET /api/health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            let second = try await RawRequest.send(live, port: port)
            #expect(second.hasPrefix("HTTP/1.1 200 "), "\(second.prefix(60))")
        }
    }

    @Test func whatFailsInsideIsNotShown() async throws {
        struct Secret: Error { var text = "the-secret-inside" }
        let router = Router(context: ServerContext.self)
        router.middlewares.add(SecurityHeaders(isEncrypted: false))
        let fixture = Fixture()
        router.middlewares.add(ErrorAnswers(logger: fixture.parts.logger, frames: fixture.frames))
        router.get("/broken") { _, _ -> String in throw Secret() }
        router.get("/api/broken") { _, _ -> String in throw Secret() }
        try await Application(router: router, logger: fixture.parts.logger).test(.router) { client in
            for uri in ["/broken", "/api/broken"] {
                let response = try await client.execute(uri: uri, method: .get)
                #expect(response.status == .internalServerError)
                #expect(!response.text.contains("ecret"))
                #expect(response.text.contains("journal of nixos-gui.service"))
                #expect(response.headers[.contentSecurityPolicy] == policy)
            }
        }
    }
}
