import EmergencyRecords
import FoundationEssentials
import Glibc
import Operations
import RunbookModel
import Testing

@Suite struct RecordsTests {
    private let id = "0123456789abcdef0123456789abcdef"

    /// An emergency directory of one test.
    private final class Fixture: Sendable {
        let paths: EmergencyPaths
        private let root: String

        init() throws {
            root = FileManager.default.temporaryDirectory.appending(path: "records-\(UInt64.random(in: 0 ... .max))").path
            paths = EmergencyPaths(state: "\(root)/state", runtime: "\(root)/run")
            for folder in [paths.runs, paths.alerts, paths.lastingHolds, paths.runtimeHolds] {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            }
        }

        deinit {
            do { try FileManager.default.removeItem(atPath: root) } catch { print("not removed: \(root)") }
        }

        func write(_ text: String, to path: String, modified: Double? = nil) throws {
            try Data(text.utf8).write(to: URL(filePath: path))
            guard let modified else { return }
            try FileManager.default.setAttributes([.modificationDate: Date(timeIntervalSince1970: modified)], ofItemAtPath: path)
        }

        var port: RecordsPort { .files(paths) }
    }

    private let record = """
        {"event":"started","at":"2026-01-02T03:04:05Z","uptime":"1.5","boot":"b","procedure":"auto-recovery","run":"x","by":"root"}
        {"event":"step","at":"2026-01-02T03:04:15Z","uptime":"1.5","step":"restart-service","outcome":"done","message":"back"}
        {"event":"finding","at":"2026-01-02T03:04:16Z","uptime":"1.5","subject":"port","message":"8080 is free"}
        {"event":"finished","at":"2026-01-02T03:04:36Z","uptime":"1.5","outcome":"done","status":"0","message":"healthy again"}

        """

    private var expected: Run {
        Run(
            id: id, procedure: "auto-recovery", by: "root", startedAt: 1_767_323_045, finishedAt: 1_767_323_076, outcome: .done, status: 0,
            message: "healthy again", steps: [RunStep(name: "restart-service", outcome: "done", message: "back", at: 1_767_323_055)],
            findings: [Finding(subject: "port", message: "8080 is free")])
    }

    @Test func aRecordIsReadAndTheFileNameDecidesTheID() async throws {
        let fixture = try Fixture()
        try fixture.write(record, to: "\(fixture.paths.runs)/\(id).jsonl")
        #expect(await fixture.port.runs(10) == Records(items: [expected]))
        #expect(await fixture.port.run(id) == .found(expected))
    }

    /// JSON lets them stand as they are; only a line feed ends a line of a record.
    @Test(arguments: ["\u{2028}", "\u{2029}", "\u{85}"]) func otherEndsOfLinesTearNoLine(end: String) async throws {
        let fixture = try Fixture()
        try fixture.write(record.replacing("healthy again", with: "healthy\(end)again"), to: "\(fixture.paths.runs)/\(id).jsonl")
        #expect(await fixture.port.run(id) == .found(expected))
    }

    @Test(arguments: [
        "{\"event\":\"st", "{\"event\":\"invented\",\"at\":\"x\"}\n", "null\n", "[1]\n", "\u{0}\u{1}\n", "{\"event\":{\"a\":1}}\n",
        "{\"event\":\"finding\",\"subject\":1}\n",
    ])
    func linesThatMakeNoSenseDoNotHideTheRest(line: String) async throws {
        let fixture = try Fixture()
        try fixture.write(line + (line.hasSuffix("\n") ? "" : "\n") + record + line, to: "\(fixture.paths.runs)/\(id).jsonl")
        #expect(await fixture.port.run(id) == .found(expected))
    }

    @Test func aRunWithoutItsEndIsUnfinished() async throws {
        let fixture = try Fixture()
        try fixture.write(String(record.prefix(300)), to: "\(fixture.paths.runs)/\(id).jsonl")
        guard case .found(let run) = await fixture.port.run(id) else { return #expect(Bool(false), "not found") }
        #expect(run.outcome == .unfinished)
        #expect(run.finishedAt == nil)
        #expect(run.steps.count == 1)
    }

    @Test func theNewestFilesAreReadAndStrangersAreNot() async throws {
        let fixture = try Fixture()
        for number in 0..<5 {
            let name = "\(number)\(id.dropFirst())"
            let text = "{\"event\":\"started\",\"at\":\"2026-01-0\(number + 1)T00:00:00Z\",\"procedure\":\"p\(number)\"}\n"
            try fixture.write(text, to: "\(fixture.paths.runs)/\(name).jsonl", modified: Double(1_000 + number))
        }
        try fixture.write(record, to: "\(fixture.paths.runs)/notes.jsonl")
        try fixture.write(record, to: "\(fixture.paths.runs)/\(id.uppercased()).jsonl")
        let runs = await fixture.port.runs(3)
        #expect(runs.items.map(\.procedure) == ["p4", "p3", "p2"])
        #expect(runs.problems == [])
    }

    @Test func linksPipesAndFoldersAreNotFollowed() async throws {
        let fixture = try Fixture()
        let secret = "\(fixture.paths.state)/secret"
        try fixture.write(record, to: secret)
        try FileManager.default.createSymbolicLink(atPath: "\(fixture.paths.runs)/\(id).jsonl", withDestinationPath: secret)
        #expect(mkfifo("\(fixture.paths.runs)/f\(id.dropFirst()).jsonl", 0o600) == 0)
        #expect(mkdir("\(fixture.paths.runs)/e\(id.dropFirst()).jsonl", 0o700) == 0)
        #expect(await fixture.port.runs(10).items == [])
        for name in [id, "f\(id.dropFirst())", "e\(id.dropFirst())"] {
            guard case .unreadable = await fixture.port.run(name) else {
                Issue.record("\(name) was read")
                continue
            }
        }
    }

    @Test(arguments: ["../../../etc/passwd", "", "short", "0123456789abcdef0123456789abcdeg", "0123456789ABCDEF0123456789ABCDEF"])
    func onlyNamesOfRunsAreLookedFor(name: String) async throws {
        let fixture = try Fixture()
        #expect(await fixture.port.run(name) == .missing)
    }

    @Test func aHugeRecordIsCutAndItsTextsAreBounded() async throws {
        let fixture = try Fixture()
        let step = "{\"event\":\"step\",\"step\":\"s\",\"outcome\":\"done\",\"message\":\"\(String(repeating: "x", count: 5_000))\"}\n"
        try fixture.write(record + String(repeating: step, count: 1_000), to: "\(fixture.paths.runs)/\(id).jsonl")
        guard case .found(let run) = await fixture.port.run(id) else { return #expect(Bool(false), "not found") }
        #expect(run.steps.count < 500)
        #expect(run.steps.allSatisfy { $0.message.count <= 2_001 })
    }

    @Test func hostileTextIsMadePlain() async throws {
        let fixture = try Fixture()
        try fixture.write(
            #"{"event":"finished","outcome":"failed","status":"1","message":"a\u001b[2J\nb\u202ec"}"#,
            to: "\(fixture.paths.runs)/\(id).jsonl")
        guard case .found(let run) = await fixture.port.run(id) else { return #expect(Bool(false), "not found") }
        #expect(run.message == "a [2J b c")
        #expect(run.outcome == .failed)
    }

    @Test func anUnreadableFolderIsNotAnEmptyList() async throws {
        let port = RecordsPort.files(EmergencyPaths(state: "/nonexistent/state", runtime: "/proc/self/mem"))
        #expect(
            await port.runs(10) == Records(problems: ["Run records cannot be read: /nonexistent/state/runs: no such file or directory."]))
        #expect(await port.alerts().problems.count == 2)
        #expect(await port.holds().problems.count == 2)
        guard case .unreadable = await port.run(id) else { return #expect(Bool(false), "a missing folder is not a missing run") }
    }

    @Test func alertsAndHoldsAreReadFromBothPlaces() async throws {
        let fixture = try Fixture()
        try fixture.write(
            #"{"at":"2026-01-02T03:04:05Z","key":"health-disk","message":"full","run":"r"}"#, to: "\(fixture.paths.alerts)/health-disk.json"
        )
        try fixture.write(
            #"{"at":"2026-01-02T03:04:05Z","hold":"safe-mode","why":"port","by":"root","run":"r"}"#,
            to: "\(fixture.paths.runtimeHolds)/safe-mode.json")
        try fixture.write(
            #"{"at":"2026-01-02T03:04:06Z","hold":"contain","why":"breach","by":"ada","run":"r"}"#,
            to: "\(fixture.paths.lastingHolds)/contain.json")
        #expect(await fixture.port.alerts() == Records(items: [Alert(key: "health-disk", message: "full", run: "r", since: 1_767_323_045)]))
        #expect(await fixture.port.holds().items.map(\.name) == ["contain", "safe-mode"])
    }

    @Test func aHoldThatCannotBeUnderstoodIsStillAHold() async throws {
        let fixture = try Fixture()
        try fixture.write("{torn", to: "\(fixture.paths.runtimeHolds)/safe-mode.json")
        let holds = await fixture.port.holds()
        #expect(holds.items.map(\.name) == ["safe-mode"])
        #expect(holds.problems.count == 1)
    }
}
