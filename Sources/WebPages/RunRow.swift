public import RunbookModel

/// One run in a list of runs.
public struct RunRow: Sendable {
    var status: StatusMark
    var url: String
    var procedure: String
    var began: Moment
    var took: String
    var message: String
    var hasFindings: Bool
    var findings: [FindingRow]
    var moreFindings: String?

    /// - Parameters:
    ///   - began: when it began.
    ///   - most: findings that are shown; the run's own page has all.
    public init(_ run: Run, began: Moment, most: Int = 3) {
        status = StatusMark(run.outcome)
        url = SiteURL.run(run.id)
        procedure = run.procedure
        self.began = began
        took = run.took
        message = run.message
        hasFindings = !run.findings.isEmpty
        findings = run.findings.prefix(most).map(FindingRow.init)
        moreFindings = run.findings.count > most ? "and \(run.findings.count - most) more" : nil
    }
}

/// One finding.
public struct FindingRow: Sendable {
    var subject: String
    var message: String

    init(_ finding: Finding) {
        subject = finding.subject
        message = finding.message
    }
}

extension StatusMark {
    /// The end of a run.
    public init(_ outcome: Run.Outcome) {
        switch outcome {
        case .done: self.init(.pass, "Done")
        case .nothing: self.init(.off, "Nothing to do")
        case .failed: self.init(.fail, "Failed")
        case .refused: self.init(.warn, "Refused")
        case .unfinished: self.init(.warn, "Unfinished")
        }
    }

    /// The end of a step, in the words of its record.
    init(step outcome: String) {
        switch outcome {
        case "done": self.init(.pass, "Done")
        case "already": self.init(.pass, "Already done")
        case "skipped": self.init(.off, "Skipped")
        case "failed": self.init(.fail, "Failed")
        default: self.init(.off, outcome.isEmpty ? "Unknown" : outcome)
        }
    }
}

extension Run {
    /// How long it took, for people.
    var took: String {
        guard let finishedAt else { return "no end recorded" }
        let seconds = Int(max(0, finishedAt - startedAt))
        if seconds < 60 { return "\(seconds) s" }
        return seconds < 3_600 ? "\(seconds / 60) min \(seconds % 60) s" : "\(seconds / 3_600) h \(seconds % 3_600 / 60) min"
    }
}
