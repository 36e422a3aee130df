public import PolicyValues

/// One procedure of a host's runbook: what it mends, its steps, its script and the drills that prove it.
///
/// Everything that people or machines see of a procedure follows from this value: the recovery script, the unit, the
/// polkit rule, the runbook page, the command and the drills.
public struct Procedure: Sendable {
    /// The name in commands, units and addresses.
    public var slug: ProcedureSlug
    /// One sentence: what it does.
    public var summary: String
    /// How bad the situation is that calls for it.
    public var severity: Severity
    /// What it does to the machine.
    public var effect: Effect
    /// What it promises.
    public var objectives: Objectives
    /// The longest a run may take; systemd ends it then. Longer than all budgets of the script together.
    public var timeBudget: TimeSpan
    /// What an admin sees when it is needed.
    public var symptoms: [String]
    /// What the server may see when it is needed: a page offers it first then.
    public var signs: [Sign]
    /// What must hold before it starts; the script checks each and exits 78 where one does not.
    public var preconditions: [String]
    /// What it does, in order.
    public var steps: [Step]
    /// How to undo it.
    public var undo: String
    /// When to stop and call the next person.
    public var escalation: String
    /// Who may start it.
    public var starter: Starter
    /// The options of its command that destroy nothing.
    public var choices: [Choice]
    /// When the clock runs it, beside whoever else may start it; nil where it does not.
    public var schedule: CronSchedule?
    /// The argument it takes; nil where it takes none.
    public var instance: Instance?
    /// Whether a run may end with status 100: done, and a reboot makes it complete.
    public var mayNeedReboot: Bool
    /// Whether its unit goes before everything else on the machine: it must work while the machine is starved.
    public var goesFirst: Bool
    /// The script that does it.
    public var script: Script
    /// The secrets of the operator that its unit loads.
    public var credentials: [Credential]
    /// Commands for a terminal that belong to it.
    public var commands: [TerminalCommand]
    /// How to break a machine so that it is needed.
    public var drills: [Drill]

    public init(
        slug: ProcedureSlug, summary: String, severity: Severity, effect: Effect, objectives: Objectives, timeBudget: TimeSpan,
        symptoms: [String], signs: [Sign] = [],
        preconditions: [String], steps: [Step], undo: String, escalation: String, starter: Starter, choices: [Choice] = [],
        schedule: CronSchedule? = nil, instance: Instance? = nil, mayNeedReboot: Bool = false, goesFirst: Bool = false, script: Script,
        credentials: [Credential] = [], commands: [TerminalCommand] = [], drills: [Drill] = []
    ) {
        self.slug = slug
        self.summary = summary
        self.severity = severity
        self.effect = effect
        self.objectives = objectives
        self.timeBudget = timeBudget
        self.symptoms = symptoms
        self.signs = signs
        self.preconditions = preconditions
        self.steps = steps
        self.undo = undo
        self.escalation = escalation
        self.starter = starter
        self.choices = choices
        self.schedule = schedule
        self.instance = instance
        self.mayNeedReboot = mayNeedReboot
        self.goesFirst = goesFirst
        self.script = script
        self.credentials = credentials
        self.commands = commands
        self.drills = drills
    }

    /// The file of its unit: a template (`nixos-gui-SLUG@.service`) where it takes an argument.
    public var unit: String { instance == nil ? slug.unit : "\(slug.command)@.service" }

    /// The unit that runs it with an argument; nil where it takes none, or not this one.
    public func unit(for argument: String) -> String? {
        guard let instance, instance.matches(argument) else { return nil }
        return "\(slug.command)@\(argument).service"
    }

    /// What a person may be asked to agree to, in the order of the steps.
    public var consents: [Consent] { steps.compactMap(\.consent) }

    /// The consents that its unit brings with it, so that to start the unit is to agree (see ``unitArguments``).
    public var unitConsents: [Consent] {
        instance != nil && starter == .server ? consents.filter { !$0.isForTheTerminal } : []
    }

    /// What stands behind the command in the template unit; nil where the procedure takes no argument.
    ///
    /// A unit cannot ask for a consent. Where the server may start it, its page has asked, with the consequence in words,
    /// and polkit lets only an argument of the right shape through: so the unit brings the consents with it. One that is
    /// for the terminal alone never stands here.
    public var unitArguments: String? {
        guard instance != nil else { return nil }
        return (unitConsents.map(\.option) + ["%i"]).joined(separator: " ")
    }
}
