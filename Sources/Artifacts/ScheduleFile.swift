import Emitters
import Policy
import PolicyValues
import RunbookModel

/// What runs by the clock: entries for cron, or a systemd timer for each, as the policy says.
func scheduleFiles(_ header: Header, _ spec: HostSpec, _ procedures: [Procedure]) -> [Artifact] {
    switch spec.emergency.healthCheck.runBy {
    case .cron: [crontabFile(header, procedures)]
    case .timer: procedures.compactMap { timerFile(header, $0) }
    }
}

/// `cron.d/nixos-gui`: each line only starts a unit: limits, journal and record are the unit's.
private func crontabFile(_ header: Header, _ procedures: [Procedure]) -> Artifact {
    let entries = procedures.compactMap { procedure in
        procedure.schedule.map {
            Crontab.Entry(
                schedule: $0, user: "root",
                command: "PATH=/run/current-system/sw/bin:/usr/bin:/bin systemctl start \(procedure.slug.unit)",
                comment: procedure.summary)
        }
    }
    let crontab = Crontab(header: [header.line], entries: entries)
    return Artifact(path: "cron.d/nixos-gui", text: crontab.rendered(), source: "schedules of the policy")
}

/// `systemd/nixos-gui-SLUG.timer`: the same times; a run that the machine slept through is made up for.
private func timerFile(_ header: Header, _ procedure: Procedure) -> Artifact? {
    guard let schedule = procedure.schedule else { return nil }
    let events = schedule.calendarEvents.map { SystemdFile.Setting("OnCalendar", $0) }
    let description = SystemdFile.literal("NixOS GUI procedure \(procedure.slug), by the clock")
    let timer = SystemdFile(
        header: [header.line],
        sections: [
            SystemdFile.Section("Unit", [SystemdFile.Setting("Description", description)]),
            SystemdFile.Section(
                "Timer", events + [SystemdFile.Setting("AccuracySec", "1s"), SystemdFile.Setting("Persistent", "true")]),
        ])
    let path = "systemd/\(procedure.slug.command).timer"
    return Artifact(path: path, text: timer.rendered(), source: "schedule of procedure \(procedure.slug)")
}
