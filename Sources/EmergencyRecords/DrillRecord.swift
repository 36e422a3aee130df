import FoundationEssentials
import Operations
public import RunbookModel

/// One line of a drill's results.
public enum DrillRecord {
    /// The line, without its end.
    public static func line(_ result: DrillResult) -> String {
        var fields = result.figures
        fields["at"] = UTCTime.text(result.at)
        fields["name"] = result.drill
        fields["procedure"] = result.procedure
        fields["result"] = result.passed ? "pass" : "fail"
        fields["why"] = result.why
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // A dictionary of strings is always JSON.
        do { return String(decoding: try encoder.encode(fields), as: UTF8.self) } catch { return "{}" }
    }

    /// What a line says; nil where it is none of ours.
    public static func result(_ line: String) -> DrillResult? {
        let fields: [String: String]
        do { fields = try JSONDecoder().decode([String: String].self, from: Data(line.utf8)) } catch { return nil }
        guard let at = fields["at"].flatMap({ UTCTime.seconds($0) }), let drill = fields["name"], let procedure = fields["procedure"],
            let outcome = fields["result"]
        else { return nil }
        var figures: [String: String] = [:]
        for name in DrillResult.figureNames { figures[name] = fields[name].map { shown($0, most: 100) } }
        return DrillResult(
            at: at, drill: shown(drill, most: 100), procedure: shown(procedure, most: 100), passed: outcome == "pass",
            why: shown(fields["why"], most: 500), figures: figures)
    }

    /// The file of a drill's results. The names come from scripts of the runbook; anything but letters, digits and hyphens is left out.
    static func fileName(_ result: DrillResult) -> String {
        let parts = [result.procedure, result.drill].map { $0.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") } }
        return parts.joined(separator: ".") + ".jsonl"
    }
}
