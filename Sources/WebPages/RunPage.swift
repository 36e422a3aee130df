public import RunbookModel

/// One run, with its findings and steps.
public struct RunPage: Sendable {
    var frame: PageFrame
    var status: StatusMark
    var procedure: String
    var message: String?
    var began: Moment?
    var took: String?
    let emergency = SiteURL.emergency
    var exitStatus: String?
    var id: String
    var hasFindings: Bool
    var findings: [FindingRow]
    var hasSteps: Bool
    var steps: [StepRow]

    /// Whether it goes on.
    public enum State: Sendable {
        case running, ended
        /// It has no end, and does not run any more.
        case interrupted
    }

    /// - Parameter moment: turns seconds since 1970 into a time for the page.
    public init(frame: PageFrame, run: Run, state: State = .ended, moment: (Double) -> Moment) {
        self.frame = frame
        status =
            switch state {
            case .running: StatusMark(.warn, "Running")
            case .interrupted: StatusMark(.fail, "Interrupted")
            case .ended: StatusMark(run.outcome)
            }
        procedure = run.procedure
        message =
            state == .interrupted
            ? "It has no end and does not run any more. Start the procedure again: it goes on where this one was cut off."
            : run.message.isEmpty ? nil : run.message
        began = moment(run.startedAt)
        took = state == .running ? nil : run.took
        exitStatus = run.status.map(String.init)
        id = run.id
        hasFindings = !run.findings.isEmpty
        findings = run.findings.map(FindingRow.init)
        hasSteps = !run.steps.isEmpty
        steps = run.steps.map { StepRow($0, ended: moment($0.at)) }
    }

    /// A run that systemd has begun, and whose record has not.
    public init(frame: PageFrame, waiting id: String) {
        self.frame = frame
        status = StatusMark(.warn, "Starting")
        procedure = "Run"
        message = "systemd has started it; its record begins in a moment."
        self.id = id
        (hasFindings, findings, hasSteps, steps) = (false, [], false, [])
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
