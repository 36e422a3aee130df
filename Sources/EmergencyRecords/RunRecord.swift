import FoundationEssentials
import Operations
import RunbookModel

/// Reads the record of one run: a JSON object a line, all values strings.
///
/// A torn line, an unknown event or a line that is no such object is passed over: the rest of the record still counts.
enum RunRecord {
    /// The steps, and the findings, that are kept of one run.
    private static let most = 500

    /// The run, or nil where no line could be read.
    /// - Parameters:
    ///   - id: the name of the file, which decides.
    ///   - modified: when the file changed last, for a record without its beginning.
    static func run(_ text: String, id: String, modified: Double) -> Run? {
        var run = Run(id: id, procedure: "unknown", startedAt: modified, outcome: .unfinished)
        var lines = 0
        let decoder = JSONDecoder()
        // By line feeds alone: other ends of lines, which Unicode has too, may stand inside of a text of JSON.
        for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
            let fields: [String: String]
            do { fields = try decoder.decode([String: String].self, from: Data(line)) } catch { continue }
            guard let event = fields["event"] else { continue }
            lines += 1
            add(fields, event, to: &run)
        }
        return lines > 0 ? run : nil
    }

    private static func add(_ fields: [String: String], _ event: String, to run: inout Run) {
        let at = fields["at"].flatMap { UTCTime.seconds($0) }
        switch event {
        case "started":
            run.startedAt = at ?? run.startedAt
            run.procedure = shown(fields["procedure"], most: 100)
            run.by = shown(fields["by"], most: 100)
        case "step" where run.steps.count < most:
            run.steps.append(
                RunStep(
                    name: shown(fields["step"], most: 100), outcome: shown(fields["outcome"], most: 20),
                    message: shown(fields["message"]), at: at ?? run.startedAt))
        case "finding" where run.findings.count < most:
            run.findings.append(Finding(subject: shown(fields["subject"], most: 100), message: shown(fields["message"])))
        case "finished":
            run.finishedAt = at
            run.outcome = fields["outcome"].flatMap { Run.Outcome(rawValue: $0) } ?? .unfinished
            run.status = fields["status"].flatMap { Int($0) }
            run.message = shown(fields["message"])
        default: break
        }
    }
}
