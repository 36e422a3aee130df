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
    /// The script that does it.
    public var script: Script
    /// How to break a machine so that it is needed.
    public var drills: [Drill]

    public init(
        slug: ProcedureSlug, summary: String, severity: Severity, effect: Effect, objectives: Objectives, timeBudget: TimeSpan,
        symptoms: [String],
        preconditions: [String], steps: [Step], undo: String, escalation: String, starter: Starter, script: Script, drills: [Drill] = []
    ) {
        self.slug = slug
        self.summary = summary
        self.severity = severity
        self.effect = effect
        self.objectives = objectives
        self.timeBudget = timeBudget
        self.symptoms = symptoms
        self.preconditions = preconditions
        self.steps = steps
        self.undo = undo
        self.escalation = escalation
        self.starter = starter
        self.script = script
        self.drills = drills
    }
}
