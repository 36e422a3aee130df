import Accounts
import Foundation
import HTTPTypes
import HummingbirdTesting
import Operations
import RunbookModel
import Synchronization
import Testing

@testable import WebServer

@Suite struct EmergencyRoutesTests {
    private let started = Started()

    private final class Started: Sendable {
        private let list = Mutex<[String]>([])
        var units: [String] { list.withLock { $0 } }
        func start(_ order: StartOrder) -> Result<StartedRun, StartRefusal> {
            let count = list.withLock {
                $0.append(order.unit)
                return $0.count
            }
            return .success(StartedRun(id: String(repeating: "\(count)", count: 32), slug: order.slug, unit: order.unit))
        }
    }

    private var fixture: Fixture {
        var fixture = Fixture()
        fixture.catalog = ProcedureCatalog(procedures: [
            KnownProcedure(
                slug: "diagnose", summary: "Looks.", severity: .sev4, effect: .readOnly, recoverySeconds: 120, timeBudgetSeconds: 300,
                runsAlone: false, serverMayStart: true),
            KnownProcedure(
                slug: "roll-back-generation", summary: "Goes back with `nixos-rebuild`.", severity: .sev1, effect: .reversible,
                recoverySeconds: 20, timeBudgetSeconds: 300, symptoms: ["`systemctl` says <failed>."],
                signs: [.alert("interrupted-switch")],
                steps: [
                    KnownStep(
                        name: "switch", summary: "Switches.",
                        consent: KnownConsent(name: "roll-back-generation", consequence: "The machine goes back.", giver: .unit)),
                    KnownStep(
                        name: "at-last", summary: "More.",
                        consent: KnownConsent(name: "other", consequence: "Only typed.", giver: .terminal)),
                ], argument: Instance(name: "GENERATION", words: ["previous"], shape: [.digits(1...6)], meaning: "Which."),
                runsAlone: true, serverMayStart: true),
            KnownProcedure(
                slug: "lift-isolation", summary: "For root.", severity: .sev1, effect: .reversible, recoverySeconds: 20,
                timeBudgetSeconds: 300, runsAlone: true, serverMayStart: false),
        ])
        fixture.started = { [started] in started.start($0) }
        return fixture
    }

    @Test func whatFitsComesFirst() async throws {
        var fixture = fixture
        fixture.alerts = Records(items: [Alert(key: "interrupted-switch", message: "cut off", run: "", since: 1_767_323_000)])
        fixture.checks = [.fail]
        let text = try await fixture.ask("/emergency", as: .viewer).text
        let (fitting, other) = (try #require(text.range(of: ">roll-back-generation<")), try #require(text.range(of: ">diagnose<")))
        #expect(fitting.lowerBound < other.lowerBound)
        #expect(text.contains("fits now") && text.contains("the alert interrupted-switch") && text.contains("cut off"))
        #expect(text.contains("something fails") && text.contains("said fail"))
        #expect(text.contains("with <code>nixos-rebuild</code>."))
    }

    @Test func aQuietMachineSaysSoAndStillOffersEverything() async throws {
        let text = try await fixture.ask("/emergency", as: .viewer).text
        #expect(text.contains("nothing is wrong here") && text.contains("Nothing that this server sees."))
        #expect(text.contains("never on this machine") && text.contains("nixos-gui-emergency"))
    }

    @Test func theProcedureIsShownWithItsScriptBeforeAnythingStarts() async throws {
        let text = try await fixture.ask("/emergency/roll-back-generation", as: .operator).text
        #expect(text.contains("echo &lt;b&gt;"), "the script, as text")
        #expect(text.contains("<code>systemctl</code> says &lt;failed&gt;."))
        #expect(text.contains("needs your consent") && text.contains("only at a terminal"))
        #expect(text.contains(#"pattern="(previous|[0-9]{1,6})""#) && text.contains(#"value="previous""#))
        #expect(text.contains("name=\"consent-roll-back-generation\"") && !text.contains("consent-other"))
        #expect(started.units.isEmpty)
    }

    @Test func whoMayNotStartSeesNoForm() async throws {
        for (slug, role) in [("diagnose", Role.viewer), ("lift-isolation", .admin)] {
            let text = try await fixture.ask("/emergency/\(slug)", as: role).text
            #expect(!text.contains("Start \(slug) now") && text.contains("nixos-gui-\(slug)"), "\(slug)")
        }
    }

    @Test func startingLeadsToTheRunAndTwiceIsOnce() async throws {
        let fields = [
            "argument": "42", "consent-roll-back-generation": "yes", "order": String(repeating: "f", count: 32),
        ]
        let places = try await fixture.test(.router, as: .operator) { client in
            [
                try await client.send("/emergency/roll-back-generation", fields).headers[.location],
                try await client.send("/emergency/roll-back-generation", fields).headers[.location],
            ]
        }
        #expect(places == ["/runs/\(String(repeating: "1", count: 32))", "/runs/\(String(repeating: "1", count: 32))"])
        #expect(started.units == ["nixos-gui-roll-back-generation@42.service"])
    }

    @Test func whatIsRefusedKeepsWhatWasTyped() async throws {
        let fixture = fixture
        let answer = try await fixture.test(.router, as: .operator) {
            try await $0.send("/emergency/roll-back-generation", ["argument": "1;x", "consent-roll-back-generation": "yes"])
        }
        #expect(answer.status == .unprocessableContent && answer.text.contains("Not started."))
        #expect(answer.text.contains(#"value="1;x""#) && answer.text.contains(" checked"))
        let without = try await fixture.test(.router, as: .operator) {
            try await $0.send("/emergency/roll-back-generation", ["argument": "42"])
        }
        #expect(without.status == .unprocessableContent && without.text.contains("The machine goes back."))
        #expect(started.units.isEmpty)
        let lines = await fixture.people.lines
        #expect(lines.suffix(2).allSatisfy { $0.event.action == .procedureStart && $0.event.outcome == .refused })
    }

    @Test func aRunThatGoesOnLoadsItselfAgain() async throws {
        var fixture = fixture
        fixture.lookup = .found(
            Run(id: String(repeating: "a", count: 32), procedure: "diagnose", startedAt: 1_767_323_100, outcome: .unfinished))
        let running = try await fixture.ask("/runs/\(String(repeating: "a", count: 32))", as: .viewer).text
        #expect(running.contains("diagnose: Running") && running.contains(#"http-equiv="refresh""#))
        fixture.lookup = .missing
        fixture.runningUnits = [RunningUnit(name: "nixos-gui-diagnose.service", run: String(repeating: "b", count: 32))]
        let waiting = try await fixture.ask("/runs/\(String(repeating: "b", count: 32))", as: .viewer)
        #expect(waiting.status == .ok && waiting.text.contains("Starting"))
    }

    @Test func anUnknownOneIsNotFound() async throws {
        for slug in ["nothing", "..%2fx", "%00"] {
            let answer = try await fixture.ask("/emergency/\(slug)", as: .viewer)
            #expect(answer.status == .notFound, "\(slug)")
        }
    }
}
