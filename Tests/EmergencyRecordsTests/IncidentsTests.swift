import EmergencyRecords
import FoundationEssentials
import Operations
import RunbookModel
import Testing

/// Incidents as the scripts record them.
@Suite struct IncidentsTests {
    private final class Fixture: Sendable {
        let paths: EmergencyPaths
        private let root: String

        init() throws {
            root = FileManager.default.temporaryDirectory.appending(path: "incidents-\(UInt64.random(in: 0 ... .max))").path
            paths = EmergencyPaths(state: "\(root)/state", runtime: "\(root)/run")
            for folder in [paths.incidents, paths.incidentsInMemory, paths.reports] {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            }
        }

        deinit {
            do { try FileManager.default.removeItem(atPath: root) } catch { print("not removed: \(root)") }
        }

        func write(_ text: String, to path: String) throws { try Data(text.utf8).write(to: URL(filePath: path)) }

        func incident(_ lines: [String], number: Int = 7) async throws -> Incident {
            try write(lines.joined(separator: "\n") + "\n", to: "\(paths.incidents)/\(number).jsonl")
            guard case .found(let incident) = await IncidentsPort.files(paths).incident(number) else { throw Missing() }
            return incident
        }

        struct Missing: Error {}
    }

    private func line(_ event: String, _ elapsed: Int, by: String = "nixos-gui-escalate.service", _ more: String = "") -> String {
        #"{"event":"\#(event)","incident":"7","at":"2026-01-02T03:04:05Z","elapsed":"\#(elapsed)","boot":"b","uptime":"1","by":"\#(by)"\#(more)}"#
    }

    private var opened: String {
        line("opened", 0, #","kind":"outage","severity":"SEV2","how":"automation","message":"it \"fails\"","host":"web01","dedup":"d-7""#)
    }

    @Test func anIncidentIsWhatItsLinesSay() async throws {
        let incident = try await Fixture().incident([
            opened, line("alert", 0, #","key":"health""#), line("alert", 1, #","key":"service-down""#),
            line("notified", 1, #","channels":"mail""#), line("called", 2, #","level":"1""#), line("called", 900, #","level":"2""#),
            line("acknowledged", 950, by: "ann", #","message":"on my way""#), line("alert-resolved", 960, #","key":"health""#),
        ])
        #expect(incident.number == 7 && incident.kind == "outage" && incident.severity == .sev2 && incident.isAutomatic)
        #expect(incident.headline == "it \"fails\"" && incident.dedupKey == "d-7")
        #expect(incident.state == .acknowledged && incident.acknowledgedBy == "ann")
        #expect(incident.alerts == ["service-down"] && incident.levelsCalled == [1, 2])
        #expect(incident.lasted == 960 && incident.resolvedAt == nil && incident.openedAt == 1_767_323_045)
        #expect(incident.events.count == 8 && incident.events[6].fields == ["message": "on my way"])
    }

    @Test func whatBecomesWorseIsNobodysAgain() async throws {
        let incident = try await Fixture().incident([
            opened, line("called", 2, #","level":"1""#), line("acknowledged", 9, by: "ann"),
            line("severity", 20, #","severity":"SEV1","again":"yes","message":"all is down""#),
        ])
        #expect(incident.severity == .sev1 && incident.state == .detected && incident.headline == "all is down")
        #expect(incident.acknowledgedBy == nil && incident.levelsCalled == [])
    }

    @Test func theEndOfAnIncident() async throws {
        let incident = try await Fixture().incident([
            opened, line("mitigated", 50, by: "ann"), line("resolved", 90), line("delivered", 95, #","channel":"mail""#),
        ])
        #expect(incident.state == .resolved && incident.resolvedAt == 1_767_323_045 && incident.lasted == 95)
    }

    @Test func aTornLineHidesNothing() async throws {
        let incident = try await Fixture().incident([#"{"event":"no"#, opened, #"{"event":"res"#, "", line("note", 3), #"{"event":"x","#])
        #expect(incident.state == .detected && incident.events.map(\.name) == ["opened", "note"])
    }

    @Test func linesInMemoryComeAfterThoseOnTheDisk() async throws {
        let fixture = try Fixture()
        try fixture.write(line("resolved", 90) + "\n", to: "\(fixture.paths.incidentsInMemory)/7.jsonl")
        #expect(try await fixture.incident([opened]).state == .resolved)
    }

    @Test func theNewestComeFirstAndStrangersAreNoIncidents() async throws {
        let fixture = try Fixture()
        for name in ["2", "10", "9", "07", "x", "-1", "0"] {
            try fixture.write(opened + "\n", to: "\(fixture.paths.incidents)/\(name).jsonl")
        }
        try fixture.write("10\n", to: "\(fixture.paths.incidents)/last")
        let port = IncidentsPort.files(fixture.paths)
        #expect(await port.newest(nil, 2).items.map(\.number) == [10, 9])
        #expect(await port.newest(nil, 9).items.map(\.number) == [10, 9, 2])
        #expect(await port.newest(10, 1).items.map(\.number) == [9])
        #expect(await port.newest(2, 9) == Records())
        #expect(await port.incident(3) == .missing)
        #expect(await port.report(10) == nil)
    }

    @Test func theOpenOnesAreFoundWhateverTheirAge() async throws {
        let fixture = try Fixture()
        for number in [1, 3, 4] { try fixture.write(opened + "\n", to: "\(fixture.paths.incidents)/\(number).jsonl") }
        for number in [2, 3] { try fixture.write("\(opened)\n\(line("resolved", 9))\n", to: "\(fixture.paths.incidents)/\(number).jsonl") }
        let port = IncidentsPort.files(fixture.paths)
        #expect(await port.open().items.map(\.number) == [4, 1])
        #expect(await port.open().items.map(\.number) == [4, 1], "also when it was known before which are resolved")
        try fixture.write(line("resolved", 9) + "\n", to: "\(fixture.paths.incidentsInMemory)/4.jsonl")
        #expect(await port.open().items.map(\.number) == [1])
        // Another machine's numbers, such as after a restore: what the file says counts.
        try fixture.write(opened + "\n", to: "\(fixture.paths.incidents)/3.jsonl")
        #expect(await port.open().items.map(\.number) == [3, 1])
        try fixture.write("nothing\n", to: "\(fixture.paths.incidents)/5.jsonl")
        #expect(await port.open().problems.count == 1)
    }

    @Test func anEndOfALineInsideOfATextEndsNothing() async throws {
        let text = "one\u{2028}two\u{85}three"
        let incident = try await Fixture().incident([
            line("opened", 0, #","kind":"outage","severity":"SEV2","how":"person","message":"\#(text)""#), line("note", 3),
        ])
        #expect(incident.headline == "one two three" && incident.events.count == 2)
    }

    @Test func whatCannotBeReadIsSaid() async throws {
        let fixture = try Fixture()
        try fixture.write("nothing\n", to: "\(fixture.paths.incidents)/3.jsonl")
        #expect(
            await IncidentsPort.files(fixture.paths).incident(3) == .unreadable("The record of incident 3 does not say when it was opened.")
        )
        #expect(await IncidentsPort.files(fixture.paths).newest(nil, 5).problems.count == 1)
        let nowhere = EmergencyPaths(state: "/nowhere", runtime: "/nowhere")
        #expect(await IncidentsPort.files(nowhere).newest(nil, 5) == Records())
    }

    @Test func aReportIsReadAsItStands() async throws {
        let fixture = try Fixture()
        try fixture.write("## Incident report\n\nZoë\n", to: "\(fixture.paths.reports)/7.md")
        #expect(await IncidentsPort.files(fixture.paths).report(7) == "## Incident report\n\nZoë\n")
    }

    @Test func anAlertThatTheDiskRefusedIsSeen() async throws {
        let fixture = try Fixture()
        for folder in [fixture.paths.alerts, fixture.paths.alertsInMemory] {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }
        try fixture.write(
            #"{"at":"2026-01-02T03:04:05Z","key":"health","message":"m","run":""}"#, to: "\(fixture.paths.alertsInMemory)/health.json")
        #expect(await RecordsPort.files(fixture.paths).alerts().items.map(\.key) == ["health"])
    }
}
