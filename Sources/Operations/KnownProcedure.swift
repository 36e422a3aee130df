public import RunbookModel

/// A procedure of this host as the server knows it: what people are shown, and what it takes to start it.
///
/// Its sentences are those of the runbook's pages: names of files and commands in them stand in code spans, with backticks.
public struct KnownProcedure: Sendable, Equatable {
    /// Its name.
    public var slug: ProcedureSlug
    /// One sentence: what it does.
    public var summary: String
    /// How bad the situation is that calls for it.
    public var severity: Severity
    /// What it does to the machine.
    public var effect: Effect
    /// RTO, in seconds.
    public var recoverySeconds: Int
    /// RPO, in seconds; nil where it never touches data.
    public var dataLossSeconds: Int?
    /// The longest a run may take, in seconds.
    public var timeBudgetSeconds: Int
    /// What an admin sees when it is needed.
    public var symptoms: [String]
    /// What the server may see when it is needed.
    public var signs: [Sign]
    /// What must hold before it starts.
    public var preconditions: [String]
    /// What it does, in order.
    public var steps: [KnownStep]
    /// How to undo it.
    public var undo: String
    /// When to stop and call the next person.
    public var escalation: String
    /// The argument it takes; nil where it takes none.
    public var argument: Instance?
    /// Whether it refuses while another one runs that does the same.
    public var runsAlone: Bool
    /// Whether the polkit rule lets the server start it.
    public var serverMayStart: Bool

    public init(
        slug: ProcedureSlug, summary: String, severity: Severity, effect: Effect, recoverySeconds: Int, dataLossSeconds: Int? = nil,
        timeBudgetSeconds: Int, symptoms: [String] = [], signs: [Sign] = [], preconditions: [String] = [], steps: [KnownStep] = [],
        undo: String = "",
        escalation: String = "", argument: Instance? = nil, runsAlone: Bool, serverMayStart: Bool
    ) {
        self.slug = slug
        self.summary = summary
        self.severity = severity
        self.effect = effect
        self.recoverySeconds = recoverySeconds
        self.dataLossSeconds = dataLossSeconds
        self.timeBudgetSeconds = timeBudgetSeconds
        self.symptoms = symptoms
        self.signs = signs
        self.preconditions = preconditions
        self.steps = steps
        self.undo = undo
        self.escalation = escalation
        self.argument = argument
        self.runsAlone = runsAlone
        self.serverMayStart = serverMayStart
    }

    /// What the server may start of it; nil where it may start nothing.
    public var grant: StartGrant? { serverMayStart ? StartGrant(slug, argument) : nil }

    /// The file of its unit: a template where it takes an argument.
    public var unit: String { argument == nil ? slug.unit : "\(slug.command)@.service" }

    /// What a person agrees to who starts it from a page: its unit brings these consents with it.
    public var consentsOfTheUnit: [KnownConsent] { steps.compactMap(\.consent).filter { $0.giver == .unit } }

    /// What only a person at a terminal may agree to; a run that was started from a page stops before these, or does without.
    public var consentsOfTheTerminal: [KnownConsent] { steps.compactMap(\.consent).filter { $0.giver == .terminal } }
}

/// One step of a procedure.
public struct KnownStep: Sendable, Equatable {
    /// Lower-case words joined by hyphens, as a run's record names it.
    public var name: String
    /// One sentence: what it does.
    public var summary: String
    /// What a person must agree to before it acts; nil where nothing is destroyed.
    public var consent: KnownConsent?

    public init(name: String, summary: String, consent: KnownConsent? = nil) {
        self.name = name
        self.summary = summary
        self.consent = consent
    }
}

/// A named agreement to one destructive act.
public struct KnownConsent: Sendable, Equatable {
    /// How it gets to a run.
    public enum Giver: String, Sendable, CaseIterable {
        /// Its unit brings it: to start the unit is to agree.
        case unit
        /// A person types it.
        case terminal
    }

    /// What is agreed to: lower-case words joined by hyphens.
    public var name: String
    /// What will happen, said to the person who is asked.
    public var consequence: String
    /// How it gets to a run.
    public var giver: Giver

    public init(name: String, consequence: String, giver: Giver) {
        self.name = name
        self.consequence = consequence
        self.giver = giver
    }
}
