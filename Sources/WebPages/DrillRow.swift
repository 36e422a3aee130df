public import RunbookModel

/// The last result of one drill.
public struct DrillRow: Sendable {
    var status: StatusMark
    var procedure: String
    var drill: String
    var at: Moment
    var recovered: String
    var lost: String
    var phases: String
    var why: String?

    public init(_ result: DrillResult, at: Moment) {
        status = result.passed ? StatusMark(.pass, "Passed") : StatusMark(.fail, "Failed")
        procedure = result.procedure
        drill = result.drill
        self.at = at
        let recovered = result.figures["recovered"] ?? "-"
        self.recovered = recovered == "-" ? "not recovered" : "\(recovered) s of \(result.figures["rto"] ?? "?") s"
        lost = DrillRow.shown(result.figures["data_lost"])
        phases = [("again", "again"), ("interrupted", "interrupted"), ("missing_tool", "without a tool")]
            .map { "\($0.1): \(DrillRow.shown(result.figures[$0.0]))" }.joined(separator: ", ")
        why = result.passed || result.why.isEmpty ? nil : result.why
    }

    private static func shown(_ figure: String?) -> String { figure.map { $0 == "-" ? "–" : $0 } ?? "–" }
}
