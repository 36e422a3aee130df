import HTTPTypes
import Operations
import RunbookModel

/// A procedure for programs.
struct ProcedureAnswer: Encodable {
    struct Argument: Encodable {
        var name: String
        var allowed: String
    }
    struct Consent: Encodable {
        var name: String
        var consequence: String
    }
    struct Step: Encodable {
        var name: String
        var summary: String
    }

    var slug: String
    var summary: String
    var severity: String
    var effect: String
    var recoverySeconds: Int
    var dataLossSeconds: Int?
    var symptoms: [String]
    var preconditions: [String]
    var steps: [Step]
    var undo: String
    var escalation: String
    var argument: Argument?
    /// What an order must name.
    var consents: [Consent]
    /// Whether it can be started from here; else only root may.
    var startable: Bool

    init(_ procedure: KnownProcedure) {
        slug = procedure.slug.text
        summary = procedure.summary
        severity = "\(procedure.severity)"
        effect = "\(procedure.effect.rawValue)"
        recoverySeconds = procedure.recoverySeconds
        dataLossSeconds = procedure.dataLossSeconds
        symptoms = procedure.symptoms
        preconditions = procedure.preconditions
        steps = procedure.steps.map { Step(name: $0.name, summary: $0.summary) }
        undo = procedure.undo
        escalation = procedure.escalation
        argument = procedure.argument.map { Argument(name: $0.name, allowed: $0.allowed) }
        consents = procedure.consentsOfTheUnit.map { Consent(name: $0.name, consequence: $0.consequence) }
        startable = procedure.grant != nil
    }
}

/// All procedures.
struct ProceduresAnswer: Encodable {
    var procedures: [ProcedureAnswer]
}

/// A run for programs.
struct RunAnswer: Encodable {
    struct Step: Encodable {
        var name: String
        var outcome: String
        var message: String
        var at: String
    }
    struct Found: Encodable {
        var subject: String
        var message: String
    }

    var id: String
    /// `waiting`, `running`, `ended` or `interrupted`; in a list it is not looked up.
    var state: String?
    var procedure: String?
    var by: String?
    var startedAt: String?
    var finishedAt: String?
    var outcome: String?
    var status: Int?
    var message: String?
    var steps: [Step] = []
    var findings: [Found] = []

    /// It was started, and has no record yet.
    init(waiting id: String) {
        self.id = id
        state = "waiting"
    }

    /// - Throws: `Refusal` where there is no run, or its record cannot be read.
    init(_ sight: RunSight, id: String) throws(Refusal) {
        switch sight {
        case .waiting: self.init(waiting: id)
        case .running(let run): self.init(run, state: "running")
        case .ended(let run): self.init(run, state: "ended")
        case .interrupted(let run): self.init(run, state: "interrupted")
        case .missing: throw Refusal(status: .notFound, sentence: "No run of that number is recorded.")
        case .unreadable(let why): throw Refusal(status: .serviceUnavailable, sentence: why)
        }
    }

    init(_ run: Run, state: String?) {
        id = run.id
        self.state = state
        procedure = run.procedure
        by = run.by
        startedAt = UTCTime.text(run.startedAt)
        finishedAt = run.finishedAt.map { UTCTime.text($0) }
        outcome = run.outcome.rawValue
        status = run.status
        message = run.message
        steps = run.steps.map { Step(name: $0.name, outcome: $0.outcome, message: $0.message, at: UTCTime.text($0.at)) }
        findings = run.findings.map { Found(subject: $0.subject, message: $0.message) }
    }
}

/// Runs, the one that was written last first.
struct RunsAnswer: Encodable {
    var runs: [RunAnswer]
    /// What could not be read.
    var problems: [String]
    /// Where the next page is.
    var next: String?
}
