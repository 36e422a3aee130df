import HTTPTypes
import HummingbirdTesting
import Operations
import RunbookModel
import Testing

@Suite struct PageRoutesTests {
    private let run = Run(
        id: Fixture.invocation, procedure: "auto-recovery", startedAt: 1_767_323_045, finishedAt: 1_767_323_075, outcome: .done,
        message: "healthy again", steps: [RunStep(name: "restart-service", outcome: "done", message: "back", at: 1_767_323_050)],
        findings: [Finding(subject: "port", message: "8080 was taken")])

    @Test func theDashboardShowsWhatTheHealthReportSays() async throws {
        var fixture = Fixture(checks: [.pass, .warn, .fail])
        fixture.runs = Records(items: [run])
        fixture.units = .success([UnitState(name: "nixos-gui.service", load: "loaded", active: "failed", sub: "failed", result: "watchdog")]
        )
        let response = try await fixture.ask("/")
        #expect(response.status == .ok, "the page is there also when checks fail")
        #expect(response.headers[.contentType] == "text/html; charset=utf-8")
        let page = response.text
        for part in [
            "Failing", "said pass", "said warn", "said fail", "1 of 3 checks fails", "1 of 3 checks warns", "nixos-gui.service", "watchdog",
            "auto-recovery", "healthy again", "8080 was taken", "2026-01-02 03:04:05 UTC", "1 min ago", "30 s",
        ] {
            #expect(page.contains(part), "\(part)")
        }
        #expect(page.contains("http-equiv=\"refresh\" content=\"10\""))
    }

    @Test func aHealthyPageRests() async throws {
        let page = try await Fixture().ask("/").text
        #expect(page.contains("Healthy") && page.contains("All 1 checks pass."))
        #expect(!page.contains("http-equiv"))
    }

    @Test func safeModeIsPlainAndNeverJustHealthy() async throws {
        var fixture = Fixture(mode: .safe)
        fixture.holds = Records(items: [
            Hold(name: "safe-mode", reason: "port 8080 is held by nginx", by: "auto-recovery", run: "", since: 1_767_323_045)
        ])
        let page = try await fixture.ask("/").text
        for part in ["Running in safe mode", "port 8080 is held by nginx", "nixos-gui-leave-safe-mode", "1 min ago"] {
            #expect(page.contains(part), "\(part)")
        }
    }

    @Test func openAlertsAreSaidFirst() async throws {
        var fixture = Fixture()
        fixture.alerts = Records(items: [Alert(key: "health-disk", message: "the disk is full", run: "", since: 1_767_323_045)])
        let page = try await fixture.ask("/").text
        #expect(
            page.contains("Healthy, with open alerts") && page.contains("1 alert is not resolved.") && page.contains("the disk is full"))
    }

    @Test(arguments: [
        UnitStatesError.toolMissing, .unreachable("Failed to connect to bus"), .timedOut(3), .unreadable("nothing"),
    ])
    func withoutSystemdThePageSaysSo(error: UnitStatesError) async throws {
        var fixture = Fixture()
        fixture.units = .failure(error)
        fixture.runs = Records(problems: ["Run records cannot be read: permission denied."])
        let page = try await fixture.ask("/").text
        #expect(page.contains("unknown"))
        #expect(page.contains("Run records cannot be read: permission denied."))
    }

    @Test func aRunHasAPage() async throws {
        var fixture = Fixture()
        fixture.lookup = .found(run)
        let page = try await fixture.ask("/runs/\(Fixture.invocation)").text
        for part in ["auto-recovery: Done", "restart-service", "back", "8080 was taken", "30 s", Fixture.invocation] {
            #expect(page.contains(part), "\(part)")
        }
    }

    @Test func aRunThatIsMissingOrUnreadableIsSaid() async throws {
        let missing = try await Fixture().ask("/runs/x")
        #expect(missing.status == .notFound && missing.text.contains("No run of that number"))
        let unreadable = try await Fixture(lookup: .unreadable("The record cannot be read: permission denied.")).ask("/runs/x")
        #expect(unreadable.status == .serviceUnavailable && unreadable.text.contains("permission denied"))
    }

    @Test(arguments: ["/nothing", "/runs", "/assets/style.css", "/runs/a/b", "/..%2f..%2fetc/passwd"])
    func otherAddressesAreAPageThatSaysSo(uri: String) async throws {
        let response = try await Fixture().ask(uri)
        #expect(response.status == .notFound)
        #expect(response.text.contains("There is nothing at this address.") && response.text.contains("Back to the dashboard"))
    }
}
