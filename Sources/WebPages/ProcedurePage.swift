public import RunbookModel

/// One procedure: what it does, exactly, and the form that starts it. Check your answers.
public struct ProcedurePage: Sendable {
    var frame: PageFrame
    var slug: String
    var summary: Prose
    var severity: String
    var effect: EffectMark
    var recovery: String
    var loss: String
    var symptoms: [Prose]
    var preconditions: [Prose]
    var steps: [StepSummary]
    var undo: Prose
    var escalation: Prose
    var script: String?
    var scriptProblem: String?
    var trouble: String?
    var start: StartForm?
    var command: String
    var emergency = SiteURL.emergency

    /// - Parameters:
    ///   - trouble: why it was not started.
    ///   - start: the form; nil for who may not start it, and where only root may.
    ///   - script: the script that root runs, as it is, or why it cannot be shown.
    ///   - command: what root types instead.
    public init(
        frame: PageFrame, slug: ProcedureSlug, summary: String, severity: Severity, effect: Effect, recovery: String, loss: String,
        symptoms: [String], preconditions: [String], steps: [StepSummary], undo: String, escalation: String,
        script: Result<String, PageTrouble>, trouble: String?, start: StartForm?, command: String
    ) {
        self.frame = frame
        self.slug = slug.text
        self.summary = Prose(summary)
        self.severity = "\(severity)"
        self.effect = EffectMark(effect)
        self.recovery = recovery
        self.loss = loss
        self.symptoms = symptoms.map { Prose($0) }
        self.preconditions = preconditions.map { Prose($0) }
        self.steps = steps
        self.undo = Prose(undo)
        self.escalation = Prose(escalation)
        switch script {
        case .success(let text): self.script = text
        case .failure(let trouble): scriptProblem = trouble.sentence
        }
        self.trouble = trouble
        self.start = start
        self.command = command
    }

    /// The page as HTML.
    public func html() -> String { Templates.render(self, "procedure") }
}

/// Why a part of a page is missing.
public struct PageTrouble: Error, Sendable {
    var sentence: String
    public init(_ sentence: String) { self.sentence = sentence }
}

/// One step of a procedure.
public struct StepSummary: Sendable {
    var name: String
    var summary: Prose
    var consent: Prose?
    /// Who gives the consent: the form, or only a person at a terminal.
    var isForTheTerminal: Bool

    public init(name: String, summary: String, consent: String? = nil, isForTheTerminal: Bool = false) {
        self.name = name
        self.summary = Prose(summary)
        self.consent = consent.map { Prose($0) }
        self.isForTheTerminal = isForTheTerminal
    }
}

/// The form that starts a procedure.
public struct StartForm: Sendable {
    var action: String
    /// Names this order, so that one which is sent twice starts nothing twice.
    var order: String
    var argument: ArgumentField?
    var consents: [ConsentField]

    public init(slug: ProcedureSlug, order: String, argument: ArgumentField?, consents: [ConsentField]) {
        action = SiteURL.procedure(slug.text)
        self.order = order
        self.argument = argument
        self.consents = consents
    }
}

/// What a procedure is started with.
public struct ArgumentField: Sendable {
    var name: String
    var meaning: String
    var allowed: String
    var pattern: String
    var value: String
    var suggestions: [String]

    public init(_ instance: Instance, value: String) {
        name = instance.name
        meaning = instance.meaning
        allowed = instance.allowed
        pattern = instance.pattern
        suggestions = instance.words
        self.value = value
    }
}

/// What a person must agree to.
public struct ConsentField: Sendable {
    var name: String
    var consequence: Prose
    var isGiven: Bool

    public init(name: String, consequence: String, isGiven: Bool) {
        self.name = name
        self.consequence = Prose(consequence)
        self.isGiven = isGiven
    }
}
