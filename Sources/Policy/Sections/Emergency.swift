/// `[emergency]`: what is done when the server fails.
public struct Emergency: Section {
    public let limits: EmergencyLimits
    public let healthCheck: HealthCheck
    public let autoRecovery: AutoRecovery
    public let safeMode: SafeMode
    public let backup: Backup

    public init(_ keys: inout Keys) {
        limits = keys.table("limits", "What the server may use while it is held down because it took too much.")
        healthCheck = keys.table("healthCheck", "How the server's health is watched from outside.")
        autoRecovery = keys.table("autoRecovery", "What is tried before a person is called.")
        safeMode = keys.table("safeMode", "The reduced server that runs when the normal one does not.")
        backup = keys.table("backup", "What is expected of the database backups.")
    }
}
