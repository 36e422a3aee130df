/// What starts the procedures that run by the clock: the health check and the backups.
public enum HealthCheckStarter: String, Sendable, Equatable, CaseIterable {
    /// Entries in `/etc/cron.d`; a firing that was slept through is not made up for.
    case cron
    /// A systemd timer for each; a firing that was slept through is made up for.
    case timer
}

extension HealthCheckStarter: WordValue {}
