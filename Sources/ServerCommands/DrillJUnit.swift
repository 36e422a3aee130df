import RunbookModel

/// Results as JUnit XML: per drill one case for the recovery and one for each further phase.
func junitReport(_ results: [DrillResult]) -> String {
    let cases = results.flatMap { result in
        [recovery(result)] + DrillResult.phases.map { phase(result, $0) }
    }
    func count(_ outcome: JUnitCase.Outcome) -> Int { cases.count { $0.outcome == outcome } }
    let lines = [
        #"<?xml version="1.0" encoding="UTF-8"?>"#, "<testsuites>",
        #"<testsuite name="drills" tests="\#(cases.count)" failures="\#(count(.failed))" errors="0" skipped="\#(count(.skipped))">"#,
    ]
    return (lines + cases.map(\.text) + ["</testsuite>", "</testsuites>"]).joined(separator: "\n")
}

private struct JUnitCase {
    enum Outcome { case passed, failed, skipped }
    var procedure: String
    var name: String
    var outcome: Outcome
    var message: String
    var seconds: String?
    var figures: [(String, String)] = []

    var text: String {
        let time = seconds.map { #" time="\#(attribute($0))""# } ?? ""
        let head = #"<testcase classname="\#(attribute(procedure))" name="\#(attribute(name))"\#(time)>"#
        let properties = figures.map { #"<property name="\#(attribute($0.0))" value="\#(attribute($0.1))"/>"# }
        let body = properties.isEmpty ? "" : "<properties>\(properties.joined())</properties>"
        switch outcome {
        case .passed: return "\(head)\(body)</testcase>"
        case .failed: return "\(head)\(body)<failure message=\"\(attribute(message))\"/></testcase>"
        case .skipped: return "\(head)\(body)<skipped message=\"\(attribute(message))\"/></testcase>"
        }
    }
}

/// The recovery has failed where the drill has, and no later phase is to blame.
private func recovery(_ result: DrillResult) -> JUnitCase {
    let isLater = DrillResult.phases.contains { result.figures[$0] == "fail" }
    let seconds = result.figures["recovered"].flatMap { Double($0) == nil ? nil : $0 }
    let figures = DrillResult.figureNames.compactMap { name in result.figures[name].map { (name, $0) } }
    return JUnitCase(
        procedure: result.procedure, name: result.drill, outcome: result.passed || isLater ? .passed : .failed, message: result.why,
        seconds: seconds, figures: figures)
}

private func phase(_ result: DrillResult, _ phase: String) -> JUnitCase {
    let words = result.figures[DrillResult.words(of: phase)] ?? ""
    let outcome: (JUnitCase.Outcome, String) =
        switch result.figures[phase] {
        case "pass": (.passed, words)
        case "fail": (.failed, result.why)
        case "n/a": (.skipped, words)
        default: (.skipped, "the drill did not come to it")
        }
    return JUnitCase(
        procedure: result.procedure, name: "\(result.drill), \(phase.replacing("_", with: " "))", outcome: outcome.0, message: outcome.1)
}

/// Text in an attribute of XML 1.0. Characters that it cannot hold at all become blanks.
private func attribute(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
        switch scalar {
        case "&": "&amp;"
        case "<": "&lt;"
        case ">": "&gt;"
        case "\"": "&quot;"
        case "\u{FFFE}", "\u{FFFF}": " "
        default: scalar.properties.generalCategory == .control ? " " : String(scalar)
        }
    }.joined()
}
