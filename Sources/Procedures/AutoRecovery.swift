import Policy
import PolicyValues
import RunbookModel

/// The recovery that systemd starts when the unit fails, and the health check when it does not answer.
func autoRecovery(_ spec: HostSpec) -> Procedure {
    var procedure = recovery(spec)
    guard !spec.emergency.autoRecovery.enabled else { return procedure }
    // systemd and root can start it all the same: then it leaves everything alone, and says why.
    procedure.summary = "Does nothing: the policy has switched it off (`emergency.autoRecovery.enabled`). A person acts."
    procedure.effect = .readOnly
    procedure.symptoms = ["None: it is switched off."]
    procedure.preconditions = []
    procedure.steps = []
    procedure.undo = "Nothing to undo."
    procedure.escalation = "The health check raises the alert `service-down`: `nixos-gui-complete-service-failure` is the answer."
    // These show systemd's own restarts, which stay.
    procedure.drills.removeAll { !["crash", "freeze"].contains($0.name) }
    return procedure
}

private func recovery(_ spec: HostSpec) -> Procedure {
    let policy = spec.emergency.autoRecovery
    // A frozen process is caught by the watchdog; two seconds more are for the restart.
    let frozen = TimeSpan(milliseconds: spec.service.watchdog.milliseconds + 2000) ?? spec.service.watchdog
    return Procedure(
        slug: "auto-recovery",
        summary: "Restarts a failed service, at most \(policy.attempts) times per incident; then names the causes and starts safe mode.",
        severity: .sev1,
        effect: .reversible,
        objectives: Objectives(recoveryTime: "2m"),
        timeBudget: timeBudget(spec, waits: policy.attempts + 2),
        symptoms: ["None: systemd and the health check start it."],
        preconditions: [
            "No hold stands.", "systemd is not restarting the service itself.", "The service was not stopped by a person.",
            "It is no maintenance window.",
        ],
        steps: [
            Step(
                name: "restart-service", summary: "Restarts the service, up to \(policy.attempts) times per incident.",
                check: "The attempts of this incident are counted on disk.",
                act:
                    "`systemctl reset-failed` and `systemctl restart` of `nixos-gui.service`; not again after an exit status that no restart cures.",
                verify: "The new process answers with its own InvocationID within \(policy.wait)."),
            Step(
                name: "name-causes", summary: "Names what stops the service, and raises the alert.",
                check: "Taken only while the service is down.",
                act: "Looks, and writes the alert.", verify: "Each cause is a finding of the run."),
            Step(
                name: "enter-safe-mode-at-last", summary: "Starts safe mode on port \(spec.emergency.safeMode.port).",
                check: "Taken only while the service is down.", act: "Places the hold and starts `nixos-gui-safe.service`.",
                verify: "Safe mode answers on its port."),
        ],
        undo: "Leave safe mode with `nixos-gui-leave-safe-mode` when the cause is mended.",
        escalation: "It raises the alert `service-down`, and `safe-mode-down` when safe mode does not answer either.",
        starter: .failure,
        script: Script(
            PackageResources.auto_recovery_sh,
            prelude: [
                ScriptText.frame, ScriptText.record, ScriptText.lock, ScriptText.files, ScriptText.service, ScriptText.holds,
                ScriptText.alerts, ScriptText.incident,
                ScriptText.serviceUser, ScriptText.disks, ScriptText.causes, ScriptText.placeHolds, ScriptText.safeMode,
                ScriptText.maintenance,
            ], spec: spec),
        drills: [
            Drill(
                "crash", "The process is killed once: systemd restarts it.", ending: .healthy, within: "2s", dataLoss: "0s",
                PackageResources.crash_sh,
                spec: spec),
            Drill(
                "crash-loop", "The process is killed until systemd gives up: OnFailure= calls auto-recovery.", ending: .healthy,
                within: "10s", dataLoss: "0s",
                PackageResources.crash_loop_sh, spec: spec),
            Drill(
                "freeze", "The process is stopped with SIGSTOP: the watchdog ends it.", ending: .healthy, within: frozen,
                dataLoss: "0s", PackageResources.freeze_sh, spec: spec),
            Drill(
                "port", "Another program takes the port: its owner is named and safe mode answers; normal again once the port is freed.",
                ending: .safeMode, within: "20s", PackageResources.port_sh, spec: spec),
            Drill(
                "database", "The database file is overwritten: the service refuses it with a clear message, and safe mode answers.",
                ending: .safeMode, within: "10s", PackageResources.database_sh, spec: spec),
        ]
    )
}
