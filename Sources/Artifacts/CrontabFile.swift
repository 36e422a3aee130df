import Emitters
import Policy
import PolicyValues

/// `cron.d/nixos-gui`: what runs by the clock. Each line only starts a unit: limits, journal and record are the unit's.
func crontabFile(_ header: Header, _ spec: HostSpec) -> Artifact {
    let crontab = Crontab(
        header: [header.line],
        entries: [
            Crontab.Entry(
                schedule: spec.emergency.healthCheck.schedule, user: "root",
                command: "PATH=/run/current-system/sw/bin:/usr/bin:/bin systemctl start nixos-gui-health-check.service",
                comment: "The health check: calls auto-recovery when the service is down, alerts when a check fails.")
        ])
    return Artifact(path: "cron.d/nixos-gui", text: crontab.rendered(), source: "policy [emergency.healthCheck]")
}
