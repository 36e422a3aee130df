import Foundation
import Operations
import RunbookModel
import Testing

@testable import EmergencyRecords

@Suite struct DrillFilesTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "drills-\(UUID().uuidString)").path

    private func result(_ drill: String, at: Double = 1_767_323_045, passed: Bool = true) -> DrillResult {
        DrillResult(
            at: at, drill: drill, procedure: "auto-recovery", passed: passed, why: #"as it "should" be"#,
            figures: ["recovered": "0.34", "rto": "2", "data_lost": "0_writes"])
    }

    @Test func theLastResultOfEachDrillIsReadBack() throws {
        let files = DrillFiles(folder: folder)
        #expect(files.last().items.isEmpty && files.last().problems.isEmpty, "a machine that was never drilled")
        try files.add(result("freeze", passed: false))
        try files.add(result("crash"))
        try files.add(result("freeze", at: 1_767_323_100))
        let read = files.last()
        #expect(read.problems == [])
        #expect(read.items == [result("crash"), result("freeze", at: 1_767_323_100)])
        let mode = try FileManager.default.attributesOfItem(atPath: "\(folder)/auto-recovery.crash.jsonl")[.posixPermissions]
        #expect(mode as? Int == 0o640)
    }

    @Test func aTornLineCountsNotAndAStrangeFileIsSaid() throws {
        let files = DrillFiles(folder: folder)
        try files.add(result("crash"))
        let file = "\(folder)/auto-recovery.crash.jsonl"
        try (String(contentsOfFile: file, encoding: .utf8) + #"{"at":"2026-"#).write(toFile: file, atomically: true, encoding: .utf8)
        #expect(files.last().items == [result("crash")])
        try "nonsense\n".write(toFile: "\(folder)/x.jsonl", atomically: true, encoding: .utf8)
        #expect(files.last().problems.count == 1)
    }

    @Test func aLongHistoryIsReadFromItsEnd() throws {
        let files = DrillFiles(folder: folder)
        for second in 0..<500 { try files.add(result("crash", at: 1_767_323_000 + Double(second))) }
        #expect(files.last().items == [result("crash", at: 1_767_323_499)])
    }

    @Test func namesCannotLeaveTheFolder() throws {
        var strange = result("../../x/y")
        strange.procedure = "a/b"
        #expect(DrillRecord.fileName(strange) == "ab.xy.jsonl")
    }
}
