public import PolicyValues

/// `[emergency.healthCheck]`: how the server's health is watched from outside.
public struct HealthCheck: Section {
    public let runBy: HealthCheckStarter
    public let schedule: CronSchedule
    public let timeout: TimeSpan
    public let probes: Int
    public let probeInterval: TimeSpan
    public let successes: Int

    public init(_ keys: inout Keys) {
        runBy = keys("runBy", .cron, "What starts the health check and the backups: entries for cron, or systemd timers.")
        schedule = keys("schedule", "*/5 * * * *", "When the health check is started, as five cron fields in the machine's time zone.")
        timeout = keys("timeout", "5s", in: "100ms"..."5m", "How long one probe waits for the server's answer.")
        probes = keys("probes", 3, in: 1...20, "How many probes in a row must fail before the server counts as down.")
        probeInterval = keys("probeInterval", "2s", in: "100ms"..."5m", "The pause between two probes.")
        successes = keys("successes", 2, in: 1...20, "How many probes in a row must pass before the server counts as recovered.")
    }
}
