/// What starts the health check.
public enum HealthCheckStarter: String, Sendable, Equatable, CaseIterable {
    /// An entry in `/etc/cron.d`; a firing that was slept through is not made up for.
    case cron
    /// A systemd timer.
    case timer
}

extension HealthCheckStarter: WordValue {}
