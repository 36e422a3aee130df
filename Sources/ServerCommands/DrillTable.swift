import RunbookModel

/// Results as rows of a table.
enum DrillTable {
    static let columns = [
        "procedure", "drill", "detected", "recovered", "RTO", "data lost", "RPO", "refused", "again", "interrupted", "without a tool",
        "result",
    ]

    static func row(_ result: DrillResult) -> [String] {
        let seconds = ["detected", "recovered", "rto"].map { figure(result, $0) }.map { $0 == "-" ? $0 : "\($0) s" }
        let rest = ["data_lost", "rpo", "refused", "again", "interrupted", "missing_tool"].map { figure(result, $0) }
        return [result.procedure, result.drill] + seconds + rest + [result.passed ? "pass" : "FAIL"]
    }

    /// The table for a document, and below it what does not apply or went wrong, with its reason.
    static func markdown(_ results: [DrillResult]) -> String {
        let lines = [columns, columns.map { _ in "---" }] + results.map(row)
        let table = lines.map { "| " + $0.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |" }.joined(separator: "\n")
        let notes = results.flatMap { result in
            DrillResult.phases.filter { result.figures[$0] == "n/a" }.map { phase in
                "- *\(result.drill)*, \(phase.replacing("_", with: " ")): \(result.figures[DrillResult.words(of: phase)] ?? "no reason was given")."
            } + (result.passed ? [] : ["- *\(result.drill)* failed: \(result.why)."])
        }
        return notes.isEmpty ? table : table + "\n\n" + notes.joined(separator: "\n")
    }

    private static func figure(_ result: DrillResult, _ name: String) -> String { result.figures[name] ?? "-" }
}
