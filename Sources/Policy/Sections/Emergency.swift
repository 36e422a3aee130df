/// `[emergency]`: what is done when the server fails.
public struct Emergency: Section {
    public let limits: EmergencyLimits
    public let healthCheck: HealthCheck
    public let autoRecovery: AutoRecovery
    public let safeMode: SafeMode
    public let debug: DebugMode
    public let isolation: Isolation
    public let evidence: Evidence
    public let generations: Generations
    public let backup: Backup
    public let alert: Alerting
    public let escalation: [EscalationLevel]
    public let contacts: [SupportContact]
    public let maintenance: [MaintenanceWindow]
    public let deadMan: DeadMan?

    public init(_ keys: inout Keys) {
        limits = keys.table("limits", "What the server may use while it is held down because it took too much.")
        healthCheck = keys.table("healthCheck", "How the server's health is watched from outside.")
        autoRecovery = keys.table("autoRecovery", "What is tried before a person is called.")
        safeMode = keys.table("safeMode", "The reduced server that runs when the normal one does not.")
        debug = keys.table("debug", "The server's debug lines, which a person switches on for a while.")
        isolation = keys.table("isolation", "What is cut off after a breach.")
        evidence = keys.table("evidence", "What is kept of a breach, for those who investigate it.")
        generations = keys.table("generations", "Which of the machine's generations are kept to go back to.")
        backup = keys.table("backup", "When the database is backed up, and how many backups are kept.")
        alert = keys.table("alert", "How people hear of an incident.")
        escalation = keys.list("escalation", "Who is called when an incident is not acknowledged, level by level.")
        contacts = keys.list("contacts", "Whom the people on call can ask for help from outside.")
        maintenance = keys.list(
            "maintenance", "Times in which a failing health check neither alerts nor recovers, because people are at work.")
        deadMan = keys.optional("deadMan", "A ping to a service elsewhere that raises the alarm when it stays away.")
    }
}
