import Foundation
import FoundationXML
import RunbookModel
import Testing

@testable import ServerCommands

@Suite struct DrillReportTests {
    private let script = DrillScript(procedure: "auto-recovery", name: "crash", summary: "Killed.", recoveryTime: "2", path: "/x")
    private let last =
        "drill name=crash procedure=auto-recovery ending=healthy detected=0.21 recovered=0.60 rto=2 data_lost=0_writes rpo=0s refused=5 "
        + "again=pass interrupted=n/a missing_tool=pass seed=17824 took=1.08 result="

    private func result(_ lines: [String], status: Int32?) -> DrillResult {
        var read = DrillLines()
        for line in lines { read.add(line) }
        return read.result(of: script, status: status, at: 1_767_323_045)
    }

    private var passed: DrillResult {
        result(
            [
                "recovered", "phase again pass: no harm", "phase interrupted n/a: nothing ran", "phase missing-tool pass: says so",
                "why: as it should be", last + "pass",
            ], status: 0)
    }

    @Test func theLinesOfADrillAreItsResult() {
        #expect(passed.passed && passed.why == "as it should be" && passed.drill == "crash" && passed.procedure == "auto-recovery")
        #expect(passed.figures["recovered"] == "0.60" && passed.figures["data_lost"] == "0 writes" && passed.figures["seed"] == "17824")
        #expect(passed.figures["interrupted_words"] == "nothing ran" && passed.figures["missing_tool_words"] == "says so")
        #expect(passed.figures["result"] == nil && passed.figures["name"] == nil)
    }

    @Test func whatDoesNotSayThatItPassedHasFailed() {
        #expect(!result(["why: slower than the objective of 2 s", last + "fail"], status: 1).passed)
        #expect(!result([last + "pass"], status: 1).passed, "the status counts, too")
        let brokenOff = result(["the service is not healthy before the drill; nothing was broken"], status: 78)
        #expect(!brokenOff.passed && brokenOff.why.contains("status 78") && brokenOff.why.contains("nothing was broken"))
        #expect(!result([], status: nil).passed)
        #expect(!result([last.replacing("name=crash", with: "name=other") + "pass"], status: 0).passed)
    }

    @Test func everyFormatTellsFiguresAndReasons() throws {
        var failed = result(["why: slower | <than> & \"allowed\"", last + "fail"], status: 1)
        failed.drill = "freeze"
        let results = [passed, failed]
        for format in [DrillReportFormat.table, .markdown] {
            let text = format.text(results)
            for part in ["crash", "freeze", "0.60 s", "2 s", "0 writes", "0s", "n/a", "pass", "FAIL"] {
                #expect(text.contains(part), "\(format): \(part)")
            }
        }
        let markdown = DrillReportFormat.markdown.text(results)
        #expect(markdown.contains("- *crash*, interrupted: nothing ran.") && markdown.contains("*freeze* failed: slower"))
        let json = try JSONDecoder().decode([[String: String]].self, from: Data(DrillReportFormat.json.text(results).utf8))
        #expect(json.map { $0["result"] } == ["pass", "fail"] && json[0]["recovered"] == "0.60")
        #expect(json[1]["why"] == "slower | <than> & \"allowed\"")
    }

    @Test func theJUnitReportIsWellFormedAndCounts() throws {
        var failed = result(["why: <&\"'> \u{1B}[31m", last.replacing("again=pass", with: "again=fail") + "fail"], status: 1)
        failed.drill = "freeze"
        let text = DrillReportFormat.junit.text([passed, failed])
        let counts = JUnitCounts()
        let parser = XMLParser(data: Data(text.utf8))
        parser.delegate = counts
        #expect(parser.parse(), "\(text)")
        #expect(counts.elements["testcase"] == 8 && counts.elements["failure"] == 1 && counts.elements["skipped"] == 2)
        #expect(counts.suite["tests"] == "8" && counts.suite["failures"] == "1" && counts.suite["skipped"] == "2")
        #expect(counts.failure == "<&\"'>  [31m")
    }

    @Test func drillsAreFoundWhereTheyAreDeployed() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "drills-\(UUID().uuidString)")
        for (file, text) in [
            ("auto-recovery/drill.crash.sh", "#!/bin/sh\n# Killed once.\nrto='2'\n"), ("auto-recovery/recover.sh", "#!/bin/sh\n"),
            ("health-check/drill.disk.sh", "#!/bin/sh\n# Filled.\nrto='15'\n"), ("diagnose/recover.sh", ""),
        ] {
            let url = folder.appending(path: file)
            try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
        }
        let drills = DrillScript.all(in: folder.path)
        #expect(drills.map(\.name) == ["crash", "disk"])
        #expect(drills.first?.summary == "Killed once." && drills.first?.recoveryTime == "2")
        #expect(DrillScript.chosen("all", of: drills).count == 2)
        for word in ["crash", "auto-recovery", "auto-recovery/crash"] {
            #expect(DrillScript.chosen(word, of: drills).map(\.name) == ["crash"], "\(word)")
        }
        #expect(DrillScript.chosen("nothing-such", of: drills).isEmpty)
        #expect(DrillScript.all(in: folder.appending(path: "none").path).isEmpty)
    }
}

private final class JUnitCounts: NSObject, XMLParserDelegate {
    var elements: [String: Int] = [:]
    var suite: [String: String] = [:]
    var failure: String?

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?, attributes: [String: String] = [:]
    ) {
        elements[name, default: 0] += 1
        if name == "testsuite" { suite = attributes }
        if name == "failure" { failure = attributes["message"] }
    }
}
