import Accounts
import Crypto
import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import Operations
import RunbookModel
import Synchronization
import Testing

@testable import WebServer

private let linkKey = String(repeating: "0123456789abcdef", count: 4)
/// A day has not passed by then.
private let later = "1767400000"

/// As the scripts of root sign it (`links.sh`).
private func signed(_ number: Int, _ expires: String = later, key: String = linkKey) -> String {
    let code = HMAC<SHA256>.authenticationCode(
        for: Data("acknowledge \(number) \(expires)".utf8), using: SymmetricKey(data: Data(key.utf8)))
    return code.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
}

/// The address in a message about an incident.
@Suite struct AcknowledgeRoutesTests {
    private let started = Started()

    private final class Started: Sendable {
        private let list = Mutex<[String]>([])
        var units: [String] { list.withLock { $0 } }
        func start(_ order: StartOrder) -> Result<StartedRun, StartRefusal> {
            list.withLock { $0.append(order.unit) }
            return .success(StartedRun(id: Fixture.invocation, slug: order.slug, unit: order.unit))
        }
    }

    private func fixture(_ incidents: [Incident] = [.made(7), .made(8)]) -> Fixture {
        var fixture = Fixture()
        fixture.incidents = .made(incidents)
        fixture.links = AcknowledgeLink(key: linkKey)
        fixture.catalog = ProcedureCatalog(procedures: [
            KnownProcedure(
                slug: "acknowledge", summary: "You have it.", severity: .sev4, effect: .reversible, recoverySeconds: 30,
                timeBudgetSeconds: 60,
                argument: Instance(name: "NUMBER", words: ["newest"], shape: [.digits(1...9)], meaning: "Which."), runsAlone: false,
                serverMayStart: true)
        ])
        fixture.started = { [started] in started.start($0) }
        return fixture
    }

    private func uri(_ number: Int = 7, expires: String = later, signature: String? = nil, more: String = "") -> String {
        let signature = signature ?? signed(number, expires)
        return "/incidents/\(number)/acknowledge?expires=\(expires)&signature=\(signature)\(more)"
    }

    private func fields(_ number: Int = 7, expires: String = later, signature: String? = nil) -> [String: String] {
        ["expires": expires, "signature": signature ?? signed(number, expires)]
    }

    @Test func aGoodLinkAsksAndDoesNothing() async throws {
        let fixture = fixture([.made(7, headline: "down <script>alert(1)</script>")])
        try await fixture.test(.router, as: nil) { client in
            for method in [HTTPRequest.Method.get, .head, .get] {
                let answer = try await client.execute(uri: uri(), method: method)
                #expect(answer.status == .ok && answer.headers[.cacheControl] == "no-store")
                guard method == .get else { continue }
                #expect(answer.text.contains("Nobody has it yet") && answer.text.contains("I have it: acknowledge incident 7"))
                #expect(answer.text.contains(#"action="/incidents/7/acknowledge""#) && answer.text.contains(#"name="signature""#))
                #expect(answer.text.contains("down &lt;script&gt;") && !answer.text.contains("<script"))
            }
        }
        #expect(started.units.isEmpty)
        #expect(await fixture.people.lines.isEmpty)
    }

    @Test func itsFormAcknowledgesThatIncidentAlone() async throws {
        let fixture = fixture()
        try await fixture.test(.router, as: nil) { client in
            let answer = try await client.send("/incidents/7/acknowledge", fields())
            #expect(answer.status == .seeOther && answer.headers[.location] == uri(more: "&run=\(Fixture.invocation)"))
        }
        #expect(started.units == ["nixos-gui-acknowledge@7.service"])
        let event = try #require(await fixture.people.lines.last?.event)
        #expect(event.action == .procedureStart && event.outcome == .done && event.subject == "acknowledge 7")
        #expect(event.actor == "signed link of incident 7" && event.run == Fixture.invocation)
    }

    @Test func sentTwiceItStartsOnce() async throws {
        let sent = fields().merging(["order": String(repeating: "f", count: 32)]) { $1 }
        try await fixture().test(.router, as: nil) { client in
            let places = [
                try await client.send("/incidents/7/acknowledge", sent).headers[.location],
                try await client.send("/incidents/7/acknowledge", sent).headers[.location],
            ]
            #expect(places[0] != nil && places[0] == places[1])
        }
        #expect(started.units.count == 1)
    }

    /// A browser that came from a mail program had no cookie for the page, and has one for its form.
    @Test func whoIsSignedInNeedsNoFormToken() async throws {
        let answer = try await fixture().test(.router, as: .viewer) {
            try await $0.send("/incidents/7/acknowledge", fields(), formToken: "")
        }
        #expect(answer.status == .seeOther && started.units.count == 1)
    }

    @Test func aPageElsewhereCannotSendIt() async throws {
        let answer = try await fixture().test(.router, as: nil) {
            try await $0.send("/incidents/7/acknowledge", fields(), headers: [.origin: "https://evil.example"])
        }
        #expect(answer.status == .forbidden && started.units.isEmpty)
    }

    @Test func afterItsDayTheLinkIsOver() async throws {
        let before = "1767323105"
        try await fixture().test(.router, as: nil) { client in
            for answer in [
                try await client.execute(uri: uri(expires: before), method: .get),
                try await client.send("/incidents/7/acknowledge", fields(expires: before)),
            ] {
                #expect(answer.status == .gone && answer.text.contains("Sign in") && answer.text.contains(#"href="/incidents/7""#))
                #expect(!answer.text.contains("nixos-gui.service is down"), "it tells nothing of the incident")
            }
        }
        #expect(started.units.isEmpty)
    }

    @Test(
        arguments: [
            (7, later, signed(8)), (8, later, signed(7)), (7, "1767400001", signed(7)), (7, later, ""), (7, later, "x"), (7, "", ""),
            (7, later, signed(7, key: String(repeating: "0", count: 64))), (7, later, String(signed(7).dropLast())),
            (7, later, signed(7) + "00"),
        ] as [(Int, String, String)])
    func whatIsForgedDoesNothing(number: Int, expires: String, signature: String) async throws {
        let fixture = fixture()
        try await fixture.test(.router, as: nil) { client in
            for answer in [
                try await client.execute(uri: uri(number, expires: expires, signature: signature), method: .get),
                try await client.send("/incidents/\(number)/acknowledge", fields(number, expires: expires, signature: signature)),
            ] {
                #expect(answer.status == .forbidden && !answer.text.contains("<button>"), "\(answer.status)")
                #expect(!answer.text.contains("nixos-gui.service is down"), "it tells nothing of the incident")
            }
        }
        #expect(started.units.isEmpty)
    }

    @Test(arguments: ["0", "07", "x", "newest", "-7", "1000000000", "7;x"]) func whatIsNoNumberIsNotFound(number: String) async throws {
        try await fixture().test(.router, as: nil) { client in
            let query = "?expires=\(later)&signature=\(signed(7))"
            let page = try await client.execute(uri: "/incidents/\(number)/acknowledge\(query)", method: .get)
            #expect(page.status == .notFound)
            let sent = try await client.send("/incidents/\(number)/acknowledge", fields())
            #expect(sent.status == .notFound)
        }
        #expect(started.units.isEmpty)
    }

    @Test func withoutAKeyItSaysSo() async throws {
        var fixture = fixture()
        fixture.links = nil
        let bare = fixture
        try await bare.test(.router, as: nil) { client in
            let shown = try await client.execute(uri: uri(), method: .get)
            #expect(shown.status == .serviceUnavailable && shown.text.contains("nixos-gui-keys.service"))
            #expect(try await client.send("/incidents/7/acknowledge", fields()).status == .serviceUnavailable)
        }
        #expect(started.units.isEmpty)
    }

    @Test(arguments: [(Incident.State.acknowledged, "ann has it"), (.mitigated, "ann has it"), (.resolved, "It is over.")])
    func whatSomebodyHasStartsNothing(state: Incident.State, words: String) async throws {
        let fixture = fixture([.made(7, state)])
        try await fixture.test(.router, as: nil) { client in
            let shown = try await client.execute(uri: uri(), method: .get)
            #expect(shown.status == .ok && shown.text.contains(words) && !shown.text.contains("<button>"))
            #expect(try await client.send("/incidents/7/acknowledge", fields()).status == .seeOther)
        }
        #expect(started.units.isEmpty)
    }

    @Test func whatCameOfItIsShown() async throws {
        let run = Run(
            id: Fixture.invocation, procedure: "acknowledge", by: "nixos-gui-acknowledge.service", startedAt: 1_767_323_100,
            outcome: .unfinished)
        var fixture = fixture()
        fixture.lookup = .missing
        fixture.runningUnits = [RunningUnit(name: "nixos-gui-acknowledge@7.service", run: run.id)]
        let waiting = try await fixture.ask(uri(more: "&run=\(run.id)"), as: nil).text
        #expect(waiting.contains("Being acknowledged") && waiting.contains(#"http-equiv="refresh""#) && !waiting.contains("<button>"))
        var failed = run
        (failed.finishedAt, failed.outcome, failed.message) = (1_767_323_101, .failed, "nothing was acknowledged")
        fixture.lookup = .found(failed)
        let refused = try await fixture.ask(uri(more: "&run=\(run.id)"), as: nil).text
        #expect(refused.contains("nothing was acknowledged") && refused.contains("<button>"))
        failed.procedure = "diagnose"
        failed.message = "of no concern"
        fixture.lookup = .found(failed)
        #expect(try await !fixture.ask(uri(more: "&run=\(run.id)"), as: nil).text.contains("of no concern"), "another run")
        fixture.incidents = .made([.made(7, .acknowledged)])
        #expect(try await fixture.ask(uri(more: "&run=\(run.id)"), as: nil).text.contains("ann has it: nobody else is called."))
    }

    @Test func whatCannotBeReadCanBeAcknowledgedAllTheSame() async throws {
        var fixture = fixture()
        fixture.incidents = .made([], problems: ["The record of incident 7 cannot be read: permission denied."])
        let unread = fixture
        let shown = try await unread.ask(uri(), as: nil)
        #expect(shown.status == .ok && shown.text.contains("permission denied") && shown.text.contains("<button>"))
        fixture.incidents = .made([])
        #expect(try await fixture.ask(uri(), as: nil).status == .notFound)
    }

    @Test func whatSystemdRefusesIsSaid() async throws {
        var fixture = fixture()
        fixture.started = { _ in .failure(.polkitMissing) }
        let refusing = fixture
        let answer = try await refusing.test(.router, as: nil) { try await $0.send("/incidents/7/acknowledge", fields()) }
        #expect(answer.status == .serviceUnavailable && answer.text.contains("polkit does not answer") && answer.text.contains("<button>"))
        #expect(await refusing.people.lines.last?.event.outcome == .refused)
    }

    @Test func theLimitsHoldHereToo() async throws {
        var fixture = fixture()
        fixture.settings.rateLimit = RateLimit(requests: 2, seconds: 3_600)
        let limited = fixture
        try await limited.test(.router, as: nil) { client in
            for status in [200, 200, 429] {
                let page = try await client.execute(uri: uri(), method: .get)
                #expect(page.status.code == status)
            }
        }
    }

    @Test func itWorksInSafeMode() async throws {
        var fixture = fixture()
        fixture.mode = .safe
        fixture.notes = .made(fault: .absent("there is none"))
        let safe = fixture
        try await safe.test(.router, as: nil) { client in
            #expect(try await client.execute(uri: uri(), method: .get).text.contains("I have it"))
            let sent = try await client.send("/incidents/7/acknowledge", fields())
            #expect(sent.status == .seeOther)
        }
        #expect(started.units.count == 1)
    }
}
