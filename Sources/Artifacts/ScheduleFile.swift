import Emitters
import Policy
import PolicyValues
import RunbookModel

/// What runs by the clock: an entry for cron or a systemd timer, as the policy says.
func scheduleFile(_ header: Header, _ spec: HostSpec) -> Artifact {
    switch spec.emergency.healthCheck.runBy {
    case .cron: crontabFile(header, spec)
    case .timer: timerFile(header, spec)
    }
}

/// `cron.d/nixos-gui`: each line only starts a unit: limits, journal and record are the unit's.
private func crontabFile(_ header: Header, _ spec: HostSpec) -> Artifact {
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

/// `systemd/nixos-gui-health-check.timer`: the same times; a check that the machine slept through is made up for.
private func timerFile(_ header: Header, _ spec: HostSpec) -> Artifact {
    let events = spec.emergency.healthCheck.schedule.calendarEvents.map { SystemdFile.Setting("OnCalendar", $0) }
    let timer = SystemdFile(
        header: [header.line],
        sections: [
            SystemdFile.Section("Unit", [SystemdFile.Setting("Description", "NixOS GUI procedure health-check, by the clock")]),
            SystemdFile.Section(
                "Timer", events + [SystemdFile.Setting("AccuracySec", "1s"), SystemdFile.Setting("Persistent", "true")]),
        ])
    return Artifact(path: "systemd/nixos-gui-health-check.timer", text: timer.rendered(), source: "policy [emergency.healthCheck]")
}
