import Accounts
import HTTPTypes
import HummingbirdTesting
import Operations
import RunbookModel
import Testing

@testable import WebServer

@Suite struct IncidentRoutesTests {
    private static let slugs: [ProcedureSlug] = ["acknowledge", "resolve", "report"]

    private func fixture(_ incidents: [Incident], reports: [Int: String] = [:], problems: [String] = []) -> Fixture {
        var fixture = Fixture()
        fixture.incidents = .made(incidents, reports: reports, problems: problems)
        fixture.catalog = ProcedureCatalog(
            procedures: IncidentRoutesTests.slugs.map { slug in
                KnownProcedure(
                    slug: slug, summary: "It helps.", severity: .sev4, effect: .reversible, recoverySeconds: 30, timeBudgetSeconds: 60,
                    argument: Instance(name: "NUMBER", words: ["newest"], shape: [.digits(1...9)], meaning: "Which."), runsAlone: false,
                    serverMayStart: true)
            })
        return fixture
    }

    @Test func theOpenOnesComeFirst() async throws {
        let text = try await fixture([.made(1), .made(2, .resolved), .made(3, .acknowledged), .made(4, .resolved)])
            .ask("/incidents", as: .viewer).text
        let places = [3, 1, 4, 2].map { number in text.firstRange(of: #"href="/incidents/\#(number)""#)?.lowerBound }
        #expect(!places.contains(nil) && places.compactMap { $0 } == places.compactMap { $0 }.sorted(), "\(places)")
        #expect(text.contains("Incidents: 2 open") && text.contains("nobody") && text.contains("ann") && text.contains("SEV1"))
        #expect(text.contains("1 min so far") && text.contains("30 s"))
        #expect(!text.contains("Older incidents") && text.contains(#"http-equiv="refresh""#))
    }

    @Test func longListsComeInPages() async throws {
        let fixture = fixture([Incident.made(1)] + (2...70).map { Incident.made($0, .resolved) })
        let first = try await fixture.ask("/incidents", as: .viewer).text
        #expect(first.contains("/incidents?before=21") && first.contains(#"href="/incidents/1""#), "an old one that is open, too")
        #expect(!first.contains(#"href="/incidents/20""#))
        let second = try await fixture.ask("/incidents?before=21", as: .viewer).text
        #expect(second.contains(#"href="/incidents/20""#) && !second.contains(#"href="/incidents/21""#))
        #expect(second.contains("The newest incidents") && !second.contains("Older incidents"))
        for before in ["x", "-1", "0", "99999999999999999999999", "%00"] {
            #expect(try await fixture.ask("/incidents?before=\(before)", as: .viewer).status == .ok, "\(before)")
        }
    }

    @Test func whatCannotBeReadIsSaid() async throws {
        let fixture = fixture([], problems: ["Incidents cannot be read: permission denied."])
        for uri in ["/incidents", "/", "/emergency"] {
            let text = try await fixture.ask(uri, as: .viewer).text
            #expect(text.contains("Incidents cannot be read: permission denied."), "\(uri)")
            #expect(!text.contains("No incident is recorded here."), "\(uri)")
        }
        #expect(try await fixture.ask("/incidents", as: .viewer).text.contains("not all can be read"))
        #expect(try await fixture.ask("/incidents/3", as: .viewer).status == .serviceUnavailable)
        #expect(try await self.fixture([]).ask("/incidents", as: .viewer).text.contains("No incident is recorded here."))
    }

    @Test func oneIncidentIsToldWhole() async throws {
        let report = "## Incident report\n\n<b>&\n"
        let fixture = fixture([.made(7, .resolved, headline: "down <script>alert(1)</script>")], reports: [7: report])
        let text = try await fixture.ask("/incidents/7", as: .viewer).text
        for part in [
            "Incident 7: Resolved", "SEV1", "outage", "2026-01-02 03:04:05 UTC", "by nixos-gui-escalate.service", "30 s", "ann",
            "down &lt;script&gt;alert(1)&lt;/script&gt;", "<h2 id=\"report\">Report</h2>", "## Incident report\n\n&lt;b&gt;&amp;\n",
            "nixos-gui-auto-recovery ended, done: healthy again", "/runs/\(Fixture.invocation)",
        ] {
            #expect(text.contains(part), "\(part)")
        }
        #expect(!text.contains("<script") && !text.contains("http-equiv"), "it is over: nothing changes any more")
    }

    @Test(arguments: ["0", "-7", "07", "+7", "x", "8", "1000000000", "99999999999999999999", "%00", "..%2f7", "7%20"])
    func anUnknownOneIsNotFound(number: String) async throws {
        let answer = try await fixture([.made(7)]).ask("/incidents/\(number)", as: .viewer)
        #expect(answer.status == .notFound, "\(answer.status)")
    }

    @Test func whoMayStartProceduresGetsTheirForms() async throws {
        let fixture = fixture([.made(7), .made(8, .resolved)])
        let text = try await fixture.ask("/incidents/7", as: .operator).text
        #expect(text.contains(#"action="/emergency/acknowledge""#) && text.contains(#"action="/emergency/resolve""#))
        #expect(text.contains(#"name="argument" value="7""#) && text.contains(#"name="form-token""#))
        #expect(!text.contains(#"action="/emergency/report""#), "not before its end")
        #expect(try await fixture.ask("/incidents/8", as: .operator).text.contains(#"action="/emergency/report""#))
        let watching = try await fixture.ask("/incidents/7", as: .viewer).text
        #expect(!watching.contains("<button>") && watching.contains("nixos-gui-incident acknowledge 7"))
        var bare = fixture
        bare.catalog = ProcedureCatalog(problem: "Nothing is deployed.")
        #expect(try await !bare.ask("/incidents/7", as: .operator).text.contains("<button>"))
    }

    @Test func whileAnAlertStandsNobodyIsOfferedToResolve() async throws {
        let text = try await fixture([.made(7, .acknowledged, alerts: ["health"])]).ask("/incidents/7", as: .operator).text
        #expect(!text.contains(#"action="/emergency/resolve""#) && text.contains("Alerts that stand") && text.contains("health"))
    }

    @Test func theFormStartsTheProcedureForThatIncident() async throws {
        var fixture = fixture([.made(7)])
        fixture.started = { .success(StartedRun(id: Fixture.invocation, slug: $0.slug, unit: $0.unit)) }
        let ready = fixture
        let answer = try await ready.test(.router, as: .operator) { try await $0.send("/emergency/resolve", ["argument": "7"]) }
        #expect(answer.status == .seeOther && answer.headers[.location] == "/runs/\(Fixture.invocation)")
        #expect(await ready.people.lines.last?.event.subject == "resolve 7")
    }

    /// The password must have been given lately; what was asked for is not forgotten meanwhile.
    @Test func theNumberOutlivesTheConfirmation() async throws {
        var fixture = fixture([.made(7)])
        fixture.confirmed = false
        let unconfirmed = fixture
        let answer = try await unconfirmed.test(.router, as: .operator) {
            try await $0.send("/emergency/acknowledge", ["argument": "7"])
        }
        #expect(answer.headers[.location] == "/confirm?next=/emergency/acknowledge%3Fargument%3D7")
        let hostile = try await unconfirmed.test(.router, as: .operator) {
            try await $0.send("/emergency/acknowledge", ["argument": "7&x=//evil"])
        }
        #expect(hostile.headers[.location] == "/confirm?next=/emergency/acknowledge")
        let page = try await unconfirmed.ask("/emergency/acknowledge?argument=7&consent-x=yes", as: .operator).text
        #expect(page.contains(#"name="argument" value="7""#) && !page.contains(" checked"))
        let strange = try await unconfirmed.ask("/emergency/acknowledge?argument=x%22%CC%81y", as: .operator).text
        #expect(strange.contains(#"name="argument" value="newest""#), "only what can be an argument is filled in")
    }

    @Test func anOpenIncidentIsSaidEverywhere() async throws {
        let fixture = fixture([.made(7, headline: "down <b>")])
        let dashboard = try await fixture.ask("/", as: .viewer).text
        #expect(dashboard.contains("Healthy, with an open incident") && dashboard.contains("1 incident is open."))
        let emergency = try await fixture.ask("/emergency", as: .viewer).text
        for page in [dashboard, emergency] {
            #expect(page.contains(#"href="/incidents/7""#) && page.contains(#"href="/incidents""#) && page.contains("down &lt;b&gt;"))
        }
        #expect(emergency.contains("look at this") && emergency.contains("nobody has it"))
    }

    /// The files of root are all that these pages need.
    @Test func theyWorkInSafeModeWithoutADatabase() async throws {
        var fixture = fixture([.made(7)])
        fixture.mode = .safe
        fixture.notes = .made(fault: .absent("there is none"))
        for uri in ["/incidents", "/incidents/7"] {
            let answer = try await fixture.ask(uri, as: .viewer)
            #expect(answer.status == .ok && answer.text.contains(#"http-equiv="refresh" content="60""#), "\(uri)")
        }
    }
}
