import Accounts
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Operations
import RunbookModel
import Testing

@testable import WebServer

@Suite struct ProcedureRoutesTests {
    /// Counts what systemd was asked.
    private actor Asked {
        private(set) var units: [String] = []
        var answer: Result<StartedRun, StartRefusal>?
        func ask(_ order: StartOrder) -> Result<StartedRun, StartRefusal> {
            units.append(order.unit)
            if let answer { return answer }
            return .success(StartedRun(id: String(repeating: "\(units.count)", count: 32), slug: order.slug, unit: order.unit))
        }
        func refuse(_ refusal: StartRefusal) { answer = .failure(refusal) }
    }

    private let asked = Asked()
    private var fixture: Fixture {
        var fixture = Fixture()
        fixture.catalog = ProcedureCatalog(procedures: [
            made("diagnose"), made("health-check", serverMayStart: false),
            made(
                "roll-back-generation", argument: Instance(name: "GENERATION", words: ["previous"], shape: [.digits(1...6)], meaning: ""),
                steps: [
                    KnownStep(
                        name: "switch", summary: "Switches.",
                        consent: KnownConsent(name: "roll-back-generation", consequence: "The machine goes back.", giver: .unit))
                ]),
        ])
        fixture.started = { [asked] in await asked.ask($0) }
        return fixture
    }

    private func made(
        _ slug: ProcedureSlug, argument: Instance? = nil, serverMayStart: Bool = true, steps: [KnownStep] = []
    ) -> KnownProcedure {
        KnownProcedure(
            slug: slug, summary: "It helps.", severity: .sev2, effect: .reversible, recoverySeconds: 60, timeBudgetSeconds: 300,
            steps: steps, argument: argument, runsAlone: false, serverMayStart: serverMayStart)
    }

    private func order(
        _ client: SignedClient, _ slug: String, _ body: String = "", key: String? = nil, type: String = "application/json"
    ) async throws -> TestResponse {
        var headers = fixture.formHeader(client.role)
        headers[.contentType] = type
        headers[.idempotencyKey] = key
        return try await client.execute(
            uri: "/api/v1/procedures/\(slug)/runs", method: .post, headers: headers, body: ByteBuffer(string: body))
    }

    @Test func theListSaysWhatMayBeStarted() async throws {
        let answer = try await fixture.ask("/api/v1/procedures", as: .viewer).text
        #expect(answer.contains(#""slug":"diagnose","startable":true"#) && answer.contains(#""slug":"health-check","startable":false"#))
        #expect(answer.contains(#""consents":[{"consequence":"The machine goes back.","name":"roll-back-generation"}]"#))
        var unknown = Fixture()
        unknown.catalog = ProcedureCatalog(problem: "Nothing is deployed.")
        let refused = try await unknown.ask("/api/v1/procedures", as: .viewer)
        #expect(refused.status == .serviceUnavailable && refused.text.contains("Nothing is deployed."))
        #expect(try await fixture.ask("/api/v1/procedures/nothing", as: .viewer).status == .notFound)
    }

    @Test func anOperatorStartsOneAndIsToldItsRun() async throws {
        let fixture = fixture
        try await fixture.test(.router, as: .operator) { client in
            let answer = try await order(client, "diagnose")
            let run = String(repeating: "1", count: 32)
            #expect(
                answer.status == .accepted && answer.headers[.location] == "/api/v1/runs/\(run)" && answer.text == #"{"run":"\#(run)"}"#)
        }
        #expect(await asked.units == ["nixos-gui-diagnose.service"])
        let event = try #require(await fixture.people.lines.last?.event)
        #expect(event.action == .procedureStart && event.subject == "diagnose" && event.outcome == .done && event.run?.count == 32)
    }

    @Test(arguments: [
        ("diagnose", #"{"argument":"1"}"#, 422), ("nothing", "", 404), ("health-check", "", 403), ("roll-back-generation", "", 422),
        ("roll-back-generation", #"{"argument":"1; reboot","consents":["roll-back-generation"]}"#, 422),
        ("roll-back-generation", #"{"argument":"../x","consents":["roll-back-generation"]}"#, 422),
        ("roll-back-generation", #"{"argument":"1"}"#, 422), ("roll-back-generation", #"{"argument":"1","consents":["other"]}"#, 422),
        ("diagnose", "[]", 400), ("diagnose", "{", 400), ("diagnose", #"{"argument":1}"#, 400),
    ]) func whatIsNotAllowedStartsNothing(slug: String, body: String, status: Int) async throws {
        let fixture = fixture
        let answer = try await fixture.test(.router, as: .operator) { try await order($0, slug, body) }
        #expect(answer.status.code == status && answer.headers[.contentType] == "application/problem+json", "\(answer.text)")
        #expect(await asked.units.isEmpty)
        guard status != 400 else { return }
        let event = try #require(await fixture.people.lines.last?.event)
        // What is no argument could be a secret in the wrong place.
        #expect(event.outcome == .refused && !event.subject.contains("reboot") && !event.subject.contains("../x"), "\(event.subject)")
    }

    @Test func aConsentIsNamedWithWhatItMeans() async throws {
        try await fixture.test(.router, as: .operator) { client in
            let asked = try await order(client, "roll-back-generation", #"{"argument":"42"}"#)
            #expect(asked.text.contains("roll-back-generation: The machine goes back."))
            let answer = try await order(client, "roll-back-generation", #"{"argument":"42","consents":["roll-back-generation"]}"#)
            #expect(answer.status == .accepted)
        }
        #expect(await asked.units == ["nixos-gui-roll-back-generation@42.service"])
    }

    @Test(arguments: [
        (StartRefusal.notAllowed(unit: "x.service"), 403), (.polkitMissing, 503), (.alreadyRunning(run: nil), 409),
        (.busy(holder: "diagnose", run: nil), 409), (.systemdUnreachable("no bus"), 503), (.timedOut(10), 503), (.failed("no"), 503),
    ]) func whatSystemdRefusesIsSaid(refusal: StartRefusal, status: Int) async throws {
        await asked.refuse(refusal)
        let answer = try await fixture.test(.router, as: .operator) { try await order($0, "diagnose") }
        #expect(answer.status.code == status && answer.text.contains(#""status":\#(status)"#))
    }

    @Test func anOrderThatIsSentAgainStartsNothingTwice() async throws {
        try await fixture.test(.router, as: .operator) { client in
            let first = try await order(client, "diagnose", key: "k-1")
            let again = try await order(client, "diagnose", key: "k-1")
            #expect(first.text == again.text && again.status == .accepted)
            #expect(try await order(client, "roll-back-generation", #"{"argument":"1"}"#, key: "k-1").status == .unprocessableContent)
            #expect(try await order(client, "diagnose", key: "with blank").status == .badRequest)
            let other = SignedClient(client: client.client, role: .admin)
            #expect(try await order(other, "diagnose", key: "k-1").text != first.text, "a key is its sender's own")
        }
        #expect(await asked.units.count == 2)
    }

    @Test func aRunIsFollowedByItsName() async throws {
        var fixture = Fixture(lookup: .missing)
        #expect(try await fixture.ask("/api/v1/runs/\(Fixture.invocation)", as: .viewer).status == .notFound)
        fixture.runningUnits = [RunningUnit(name: "nixos-gui-diagnose.service", run: Fixture.invocation)]
        #expect(try await fixture.ask("/api/v1/runs/\(Fixture.invocation)", as: .viewer).text.contains(#""state":"waiting""#))
        fixture.lookup = .found(
            Run(id: Fixture.invocation, procedure: "diagnose", startedAt: 1, finishedAt: 2, outcome: .done, status: 0, message: "well"))
        let ended = try await fixture.ask("/api/v1/runs/\(Fixture.invocation)", as: .viewer).text
        #expect(ended.contains(#""state":"ended""#) && ended.contains(#""outcome":"done""#) && ended.contains(#""status":0"#))
    }
}
