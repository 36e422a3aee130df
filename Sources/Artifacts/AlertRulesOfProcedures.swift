import Emitters
import Policy
import PolicyValues
import RunbookModel

/// What the host's procedures should have done, and did not; and what they found that nobody has looked at.
func procedureRules(_ host: HostInput, _ series: HostSeries) -> [AlertRule] {
    let name = PrometheusText.literal(host.name)
    let emergency = host.spec.emergency
    let folder = PrometheusText.literal("\(host.spec.service.backupDirectory)")
    let backUp = firstProcedure(host, "back-up-database", "diagnose")
    let healthCheck = firstProcedure(host, "health-check")
    // One may be late or refused as busy; two in a row may not.
    let silence =
        TimeSpan(milliseconds: min(2 * emergency.healthCheck.schedule.longestPause.milliseconds + 60_000, TimeSpan.longest.milliseconds))
        ?? .longest
    return [
        AlertRule(
            name: "NixosGuiBackupTooOld", query: "time() - \(series.of(.newestBackup)) > \(emergency.backup.maxAge.wholeSeconds)",
            severity: .sev3, summary: "The newest backup of NixOS GUI on \(name) is {{ $value | humanizeDuration }} old",
            description: "The policy allows \(emergency.backup.maxAge) (emergency.backup.maxAge).", procedure: backUp),
        AlertRule(
            name: "NixosGuiBackupMissing", query: series.upWithout(.newestBackup), lasting: "1h", severity: .sev3,
            summary: "NixOS GUI on \(name) has no backup",
            description: "There is none in \(folder), or the server cannot read that folder.", procedure: backUp),
        AlertRule(
            name: "NixosGuiHealthCheckLate", query: "time() - \(series.of(.lastHealthCheck)) > \(silence.wholeSeconds)",
            severity: .sev3, summary: "The health check of \(name) ran {{ $value | humanizeDuration }} ago",
            description: lateCheck(emergency.healthCheck), procedure: healthCheck),
        AlertRule(
            name: "NixosGuiHealthCheckMissing", query: series.upWithout(.lastHealthCheck), lasting: silence, severity: .sev3,
            summary: "The health check of \(name) has not run since the machine started", description: lateCheck(emergency.healthCheck),
            procedure: healthCheck),
        AlertRule(
            name: "NixosGuiAlertOpen", query: "\(series.of(.openAlerts)) > 0", lasting: emergency.alert.reminderEvery, severity: .sev3,
            summary: "Alerts of NixOS GUI on \(name) that nobody has resolved: {{ $value }}",
            description: "They stand on its first page, and as root in: cat \(EmergencyPaths().alerts)/*.json"),
        AlertRule(
            name: "NixosGuiRecordsUnreadable", query: "\(series.of(.recordProblems)) > 0", lasting: "10m", severity: .sev4,
            summary: "Records of procedures on \(name) cannot be read",
            description: "Alerts and holds may stand there that nobody sees. The first page of NixOS GUI says which records."),
    ]
}

private func lateCheck(_ check: Policy.HealthCheck) -> String {
    let clock =
        switch check.runBy {
        case .cron: "cron.service"
        case .timer: "nixos-gui-health-check.timer"
        }
    return
        "Without it nobody notices a service that does not answer. Look at systemctl status \(clock) nixos-gui-health-check.service."
}
