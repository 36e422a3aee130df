import Emitters
import RunbookModel

/// `procedures/<slug>/unit.service`: runs the script as root, apart from whoever starts it.
func procedureUnit(_ header: Header, _ procedure: Procedure) -> Artifact {
    var service = [
        SystemdFile.Setting("Type", "oneshot"),
        execStart(procedure),
        SystemdFile.Setting(
            "TimeoutStartSec", "\(procedure.timeBudget)",
            comment: "Longer than all budgets of the script together: systemd must not cut a recovery short."),
        SystemdFile.Setting("UMask", "0077"),
        SystemdFile.Setting("LimitCORE", "0"),
    ]
    service += confinement(procedure) + credentials(procedure)
    if procedure.goesFirst { service += precedence }
    switch procedure.starter {
    case .schedule, .failure:
        service.append(
            SystemdFile.Setting(
                "SuccessExitStatus", "1 75",
                comment: "1 tells that the service is unhealthy, 75 that another procedure runs: no fault of this unit."))
    case .server, .root: break
    }
    if procedure.mayNeedReboot {
        service.append(
            SystemdFile.Setting("SuccessExitStatus", "100", comment: "100 tells that it is done, and that a reboot makes it complete."))
    }
    service.append(
        SystemdFile.Setting("X-RestartIfChanged", "false", comment: "A configuration switch must not kill the run that makes it."))
    let unit = SystemdFile(
        header: [header.line],
        sections: [
            SystemdFile.Section(
                "Unit",
                [
                    SystemdFile.Setting(
                        "Description",
                        SystemdFile.literal("NixOS GUI procedure \(procedure.slug)") + (procedure.instance == nil ? "" : " %i")),
                    SystemdFile.Setting(
                        "StartLimitIntervalSec", "0", comment: "Called as often as it is needed; the script counts attempts itself."),
                    SystemdFile.Setting("X-StopOnRemoval", "false"),
                ]),
            SystemdFile.Section("Service", service),
        ])
    return Artifact(path: "procedures/\(procedure.slug)/unit.service", text: unit.rendered(), source: "procedure \(procedure.slug)")
}

/// The secrets of the operator that the script needs. One that is missing silences what needs it, and never the rest: without a
/// fallback, systemd would not start the unit at all (status 243).
private func credentials(_ procedure: Procedure) -> [SystemdFile.Setting] {
    procedure.credentials.enumerated().flatMap { place, secret in
        [
            SystemdFile.Setting(
                "LoadCredential", "\(secret.name):\(SystemdFile.literal(secret.file))",
                comment: place == 0 ? "Secrets; where a file is missing, the script finds the word absent." : nil),
            SystemdFile.Setting("SetCredential", "\(secret.name):absent"),
        ]
    }
}

/// A starved machine gives to this unit first, and the kernel kills it last.
private let precedence = [
    SystemdFile.Setting("Nice", "-15", comment: "It must work while others take the whole machine."),
    SystemdFile.Setting("CPUWeight", "10000"),
    SystemdFile.Setting("IOWeight", "10000"),
    SystemdFile.Setting("MemoryMin", "67108864"),
    SystemdFile.Setting("OOMScoreAdjust", "-900"),
]

/// The command, with the consents that a unit brings with it and its argument. The argument is what stands behind `@`, as it is
/// written (%i, not %I): of the characters of a shape none is special to systemd.
private func execStart(_ procedure: Procedure) -> SystemdFile.Setting {
    let command = "/run/current-system/sw/bin/\(procedure.slug.command)"
    guard let arguments = procedure.unitArguments else { return SystemdFile.Setting("ExecStart", command) }
    return SystemdFile.Setting(
        "ExecStart", "\(command) \(arguments)",
        comment: arguments == "%i"
            ? nil
            : "A unit cannot ask for a consent: the GUI has asked for it before it starts this, and polkit lets nothing but the argument vary."
    )
}
