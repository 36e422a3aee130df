import Emitters
import RunbookModel

/// `procedures/<slug>/unit.service`: runs the script as root, apart from whoever starts it.
func procedureUnit(_ header: Header, _ procedure: Procedure) -> Artifact {
    var service = [
        SystemdFile.Setting("Type", "oneshot"),
        SystemdFile.Setting("ExecStart", "/run/current-system/sw/bin/\(procedure.slug.command)"),
        SystemdFile.Setting(
            "TimeoutStartSec", "\(procedure.timeBudget)",
            comment: "Longer than all budgets of the script together: systemd must not cut a recovery short."),
        SystemdFile.Setting("UMask", "0077"),
        SystemdFile.Setting("LimitCORE", "0"),
    ]
    switch procedure.starter {
    case .schedule, .failure:
        service.append(
            SystemdFile.Setting(
                "SuccessExitStatus", "1 75",
                comment: "1 tells that the service is unhealthy, 75 that another procedure runs: no fault of this unit."))
    case .server, .root: break
    }
    service.append(
        SystemdFile.Setting("X-RestartIfChanged", "false", comment: "A configuration switch must not kill the run that makes it."))
    let unit = SystemdFile(
        header: [header.line],
        sections: [
            SystemdFile.Section(
                "Unit",
                [
                    SystemdFile.Setting("Description", SystemdFile.literal("NixOS GUI procedure \(procedure.slug)")),
                    SystemdFile.Setting(
                        "StartLimitIntervalSec", "0", comment: "Called as often as it is needed; the script counts attempts itself."),
                    SystemdFile.Setting("X-StopOnRemoval", "false"),
                ]),
            SystemdFile.Section("Service", service),
        ])
    return Artifact(path: "procedures/\(procedure.slug)/unit.service", text: unit.rendered(), source: "procedure \(procedure.slug)")
}
