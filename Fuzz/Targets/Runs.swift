import FoundationEssentials
import Operations
import RunbookModel

@testable import EmergencyRecords

extension FuzzTarget {
    /// The record of a run: as any bytes, and as a script writes one, with any texts in it.
    static let runs = FuzzTarget("runs") { bytes in
        if let run = RunRecord.run(text(bytes), id: "i", modified: 1) { try bounded(run) }
        var fields = Fields(bytes)
        let (procedure, by, step, message, subject, found) = (
            fields.next(), fields.next(), fields.next(), fields.next(), fields.next(), fields.next()
        )
        let torn = fields.next()
        let lines = [
            try line(["event": "started", "at": "2026-01-02T03:04:05Z", "procedure": procedure, "by": by]), torn,
            try line(["event": "step", "at": "2026-01-02T03:04:06Z", "step": step, "outcome": "done", "message": message]),
            try line(["event": "finding", "subject": subject, "message": found]),
            try line(["event": "finished", "at": "2026-01-02T03:04:07Z", "outcome": "done", "status": "0", "message": message]),
        ]
        // A torn line may be a whole one of another event: then more is read, never less.
        guard let run = RunRecord.run(lines.joined(separator: "\n"), id: "i", modified: 1) else {
            throw Broken(description: "nothing is read")
        }
        try bounded(run)
        guard !torn.contains("event") else { return }
        try hold(run.startedAt == 1_767_323_045 && run.finishedAt == 1_767_323_047, "the times of \(run)")
        try hold(same(run.procedure, shown(procedure, most: 100)) && same(run.by, shown(by, most: 100)), "the beginning of \(run)")
        try hold(run.steps.count == 1 && same(run.steps.first?.name, shown(step, most: 100)), "the step of \(run)")
        try hold(run.findings.count == 1 && same(run.findings.first?.message, shown(found)), "the finding of \(run)")
        try hold(run.outcome == .done && run.status == 0 && same(run.message, shown(message)), "the end of \(run)")
    }

    /// As it stands in a record: what JSON lets stand as it is.
    private static func line(_ fields: [String: String]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(fields), as: UTF8.self)
    }

    private static func bounded(_ run: Run) throws {
        try hold(run.steps.count <= 500 && run.findings.count <= 500, "\(run.steps.count) steps, \(run.findings.count) findings")
        let texts =
            [run.procedure, run.by, run.message] + run.steps.flatMap { [$0.name, $0.outcome, $0.message] }
            + run.findings.flatMap { [$0.subject, $0.message] }
        for text in texts {
            try hold(isPlain(text) && text.unicodeScalars.count <= 2_001, "\(text) is not one line of at most 2000 characters")
        }
    }
}
