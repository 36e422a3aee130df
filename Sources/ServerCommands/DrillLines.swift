import RunbookModel

/// Reads what a drill prints: `phase NAME OUTCOME: TEXT` lines, `why: TEXT`, and the last line `drill name=… result=…`.
struct DrillLines {
    private var figures: [String: String] = [:]
    private var why = ""
    private var lastWords = ""

    /// Takes in one line.
    mutating func add(_ line: String) {
        if !line.isEmpty { lastWords = line }
        if line.hasPrefix("why: ") { why = String(line.dropFirst("why: ".count)) }
        if line.hasPrefix("phase "), let colon = line.firstIndex(of: ":") {
            let words = line[..<colon].split(separator: " ")
            guard words.count == 3 else { return }
            figures[DrillResult.words(of: String(words[1]))] = line[colon...].dropFirst().drop { $0 == " " }.description
        }
        if line.hasPrefix("drill name=") {
            for pair in line.dropFirst("drill ".count).split(separator: " ") {
                let parts = pair.split(separator: "=", maxSplits: 1)
                guard parts.count == 2 else { continue }
                figures[String(parts[0])] = parts[1].map { $0 == "_" && parts[0] == "data_lost" ? " " : $0 }.map(String.init).joined()
            }
        }
    }

    /// What it came to. A drill that broke off has failed, with its last words as the reason.
    /// - Parameters:
    ///   - status: how the script ended; nil where it could not be run.
    ///   - at: when, in seconds since 1970.
    func result(of script: DrillScript, status: Int32?, at: Double) -> DrillResult {
        let isWhole = figures["name"] == script.name && figures["result"] != nil
        var shown = figures
        for name in ["name", "procedure", "result"] { shown[name] = nil }
        if shown["rto"] == nil { shown["rto"] = script.recoveryTime }
        let brokenOff = status.map { "it ended with status \($0) before it said its result: \(lastWords)" } ?? "it could not be run"
        return DrillResult(
            at: at, drill: script.name, procedure: script.procedure, passed: isWhole && figures["result"] == "pass" && status == 0,
            why: isWhole ? why : brokenOff, figures: shown)
    }
}
