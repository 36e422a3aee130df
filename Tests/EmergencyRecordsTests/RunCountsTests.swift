import FoundationEssentials
import Operations
import RunbookModel
import Testing

@testable import EmergencyRecords

@Suite final class RunCountsTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "run-counts-\(UInt64.random(in: 0 ... .max))").path

    init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }
    deinit { do { try FileManager.default.removeItem(atPath: folder) } catch { print("not removed: \(folder)") } }

    private func write(_ number: Int, _ procedure: String, _ outcome: String?, modified: Double? = nil) throws {
        let digits = String(number, radix: 16)
        let path = "\(folder)/\(String(repeating: "0", count: 32 - digits.count) + digits).jsonl"
        var text = #"{"event":"started","at":"2026-01-02T03:04:05Z","procedure":"\#(procedure)"}"# + "\n"
        if let outcome { text += #"{"event":"finished","at":"2026-01-02T03:04:06Z","outcome":"\#(outcome)"}"# + "\n" }
        try Data(text.utf8).write(to: URL(filePath: path))
        let date = Date(timeIntervalSince1970: modified ?? Double(number))
        try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path)
    }

    @Test func runsAreCountedByProcedureAndOutcome() throws {
        for (number, outcome) in ["done", "done", "failed", nil].enumerated() { try write(number, "safe-mode", outcome) }
        try write(9, "diagnose", "done")
        try Data("nothing".utf8).write(to: URL(filePath: "\(folder)/not-a-run.jsonl"))
        #expect(
            RunCounts(folder: folder).read() == [
                RunCount(procedure: "diagnose", outcome: .done, count: 1), RunCount(procedure: "safe-mode", outcome: .done, count: 2),
                RunCount(procedure: "safe-mode", outcome: .failed, count: 1),
                RunCount(procedure: "safe-mode", outcome: .unfinished, count: 1),
            ])
    }

    @Test func aRecordIsReadAgainWhereItChangedAndOnlyThere() throws {
        let counts = RunCounts(folder: folder)
        try write(1, "diagnose", nil, modified: 1)
        #expect(counts.read().map(\.outcome) == [.unfinished])
        try write(1, "diagnose", "done", modified: 1)
        #expect(counts.read().map(\.outcome) == [.unfinished], "it was not read: its time is the same")
        try write(1, "diagnose", "done", modified: 2)
        #expect(counts.read().map(\.outcome) == [.done])
    }

    @Test func onlyTheNewestAreCountedAndStrangeNamesStayFew() throws {
        for number in 1...80 { try write(number, "procedure-\(100 + number)", "done") }
        let all = RunCounts(folder: folder).read()
        #expect(all.count == 65 && all.reduce(0) { $0 + $1.count } == 80)
        #expect(all.first { $0.procedure == "other" }?.count == 16)
        #expect(RunCounts(folder: folder, most: 2).read().map(\.procedure) == ["procedure-179", "procedure-180"])
        #expect(RunCounts(folder: "\(folder)/nowhere").read().isEmpty)
    }
}
