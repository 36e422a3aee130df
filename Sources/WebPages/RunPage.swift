public import RunbookModel

/// One run, with its findings and steps.
public struct RunPage: Sendable {
    var frame: PageFrame
    var status: StatusMark
    var procedure: String
    var message: String?
    var began: Moment
    var took: String
    var exitStatus: String?
    var id: String
    var hasFindings: Bool
    var findings: [FindingRow]
    var hasSteps: Bool
    var steps: [StepRow]

    /// - Parameter moment: turns seconds since 1970 into a time for the page.
    public init(frame: PageFrame, run: Run, moment: (Double) -> Moment) {
        self.frame = frame
        status = StatusMark(run.outcome)
        procedure = run.procedure
        message = run.message.isEmpty ? nil : run.message
        began = moment(run.startedAt)
        took = run.took
        exitStatus = run.status.map(String.init)
        id = run.id
        hasFindings = !run.findings.isEmpty
        findings = run.findings.map(FindingRow.init)
        hasSteps = !run.steps.isEmpty
        steps = run.steps.map { StepRow($0, ended: moment($0.at)) }
    }

    /// The page as HTML.
    public func html() -> String { Templates.render(self, "run") }
}

/// One step of a run.
struct StepRow: Sendable {
    var status: StatusMark
    var name: String
    var ended: Moment
    var message: String

    init(_ step: RunStep, ended: Moment) {
        status = StatusMark(step: step.outcome)
        name = step.name
        self.ended = ended
        message = step.message
    }
}
