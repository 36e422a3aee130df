import FoundationEssentials
import RunbookModel

@testable import EmergencyRecords
@testable import ServerCommands

extension FuzzTarget {
    /// What a drill prints, and the record that is made of it.
    static let drills = FuzzTarget("drills") { bytes in
        let text = text(bytes)
        if let result = DrillRecord.result(text) { try bounded(result) }
        let script = DrillScript(procedure: "auto-recovery", name: "crash", summary: "", recoveryTime: "2", path: "/x")
        var lines = DrillLines()
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) { lines.add(String(line)) }
        for status in [0, 1, nil] as [Int32?] {
            let result = lines.result(of: script, status: status, at: 1_767_323_045)
            try hold(!result.passed || status == 0, "a drill that failed has passed")
            let line = DrillRecord.line(result)
            try hold(!line.utf8.contains(UInt8(ascii: "\n")), "a record of more than one line: \(line)")
            guard let back = DrillRecord.result(line) else { throw Broken(description: "\(line) is not read back") }
            try bounded(back)
            try hold(back.passed == result.passed && same(back.why, shown(result.why, most: 500)), "\(line) is read as another result")
            for (name, figure) in back.figures { try hold(same(figure, shown(result.figures[name], most: 100)), "the figure \(name)") }
            for format in DrillReportFormat.allCases { _ = format.text([result, back]) }
        }
    }

    private static func bounded(_ result: DrillResult) throws {
        let file = DrillRecord.fileName(result)
        let isSafe = file.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF) || "-.".utf8.contains($0) }
        try hold(isSafe && file.utf8.count <= 220, "the file \(file)")
        for text in [result.drill, result.procedure, result.why] + Array(result.figures.values) {
            try hold(isPlain(text) && text.unicodeScalars.count <= 501, "\(text) is not one line of at most 500 characters")
        }
    }
}
