/// One execution of a procedure, as its record tells.
public struct Run: Sendable, Equatable {
    /// systemd's InvocationID of the run: 32 hexadecimal digits.
    public var id: String
    /// The procedure that ran; any text, because a record may be older than the runbook.
    public var procedure: String
    /// Who ran it: a unit (`nixos-gui-SLUG.service`), or the person at the terminal; empty where the record does not say.
    public var by: String
    /// When it began, in seconds since 1970.
    public var startedAt: Double
    /// When it ended; nil while it runs or where it was interrupted.
    public var finishedAt: Double?
    /// How it ended.
    public var outcome: Outcome
    /// The exit status of the script; nil without an end.
    public var status: Int?
    /// The last words of the script.
    public var message: String
    /// The steps it took.
    public var steps: [RunStep]
    /// What it found out: causes, owners, lost minutes.
    public var findings: [Finding]

    public init(
        id: String, procedure: String, by: String = "", startedAt: Double, finishedAt: Double? = nil, outcome: Outcome, status: Int? = nil,
        message: String = "", steps: [RunStep] = [], findings: [Finding] = []
    ) {
        self.id = id
        self.procedure = procedure
        self.by = by
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.outcome = outcome
        self.status = status
        self.message = message
        self.steps = steps
        self.findings = findings
    }

    /// Whether systemd ran it as the procedure's unit, whose InvocationID its name is then.
    public var isOfAUnit: Bool { by == "nixos-gui-\(procedure).service" }

    /// How a run ended.
    public enum Outcome: String, Sendable, CaseIterable {
        /// Every step is done.
        case done
        /// Nothing was to be done: held, not needed, or busy elsewhere.
        case nothing
        /// A step failed.
        case failed
        /// It refused to start: usage, lock, rights or a precondition.
        case refused
        /// No end is recorded: it still runs, or it was interrupted.
        case unfinished
    }
}

/// One step of a run.
public struct RunStep: Sendable, Equatable {
    /// The step's name.
    public var name: String
    /// How it ended: `done`, `already`, `skipped` or `failed`.
    public var outcome: String
    /// What it said.
    public var message: String
    /// When it ended, in seconds since 1970.
    public var at: Double

    public init(name: String, outcome: String, message: String, at: Double) {
        self.name = name
        self.outcome = outcome
        self.message = message
        self.at = at
    }
}

/// Something a run found out.
public struct Finding: Sendable, Equatable {
    /// What it is about, such as `port`.
    public var subject: String
    /// What was found.
    public var message: String

    public init(subject: String, message: String) {
        self.subject = subject
        self.message = message
    }
}
