import Policy
import PolicyValues
import RunbookModel

/// §1 of the emergency document: the service is gone, and one command brings it back or says why not.
func completeServiceFailure(_ spec: HostSpec) -> Procedure {
    let rollBack = Consent(
        name: "roll-back-generation",
        consequence:
            "The whole machine goes back to the last-known-good generation: kernel, sshd and every other service too. The present one is kept."
    )
    return Procedure(
        slug: "complete-service-failure",
        summary: "Brings a dead service back: restart, name the causes, with consent the last-known-good generation, safe mode.",
        severity: .sev1,
        effect: .reversible,
        objectives: Objectives(recoveryTime: "2m"),
        timeBudget: timeBudget(spec, waits: 4, switches: 3),
        symptoms: [
            "The GUI does not answer, on any page.",
            "All health checks fail, or `systemctl is-active nixos-gui` does not say `active`.",
            "The unit is active, but nothing answers on port \(spec.service.port).",
        ],
        signs: [.unit("nixos-gui.service"), .alert("service-down"), .alert("service-stopped"), .alert("safe-mode-down")],
        preconditions: ["No hold stands (safe mode, containment).", "No other procedure and no configuration switch runs."],
        steps: [
            Step(
                name: "verify-issue", summary: "Checks that the service is really down, and that nobody means it to be.",
                check: "The unit's own process answers on its port: then nothing is to be done.", act: "Nothing.",
                verify: "The reason is named."),
            Step(
                name: "restart-service", summary: "Restarts the service, also after systemd gave up on it.",
                check: "Taken only when the service is down.",
                act: "`systemctl reset-failed` and `systemctl restart` of `nixos-gui.service`.",
                verify: "The new process answers with its own InvocationID within \(spec.emergency.autoRecovery.wait)."),
            Step(
                name: "name-causes", summary: "Names the port's owner, full disks, lack of memory, a damaged database, wrong settings.",
                check: "Taken only while the service is down.", act: "Looks, and changes nothing.",
                verify: "Each cause is a finding of the run."),
            Step(
                name: "roll-back-generation", summary: "Goes back to the last-known-good generation of the machine.",
                check: "Skipped where none is recorded, where it is the running one, or without consent.",
                act: "`nix-env --profile … --set PATH` and its `switch-to-configuration switch`; nothing is evaluated, built or fetched.",
                verify: "The service answers within \(spec.emergency.autoRecovery.wait); else the machine goes forward again.",
                consent: rollBack),
            Step(
                name: "enter-safe-mode-at-last", summary: "Starts safe mode on port \(spec.emergency.safeMode.port).",
                check: "Taken only while the service is down.", act: "Places the hold and starts `nixos-gui-safe.service`.",
                verify: "Safe mode answers on its port."),
        ],
        undo:
            "A restart needs none. Leave safe mode with `nixos-gui-leave-safe-mode`. The generation before a rollback is named in the run's record and kept.",
        escalation: "When safe mode does not answer either, or when the cause is not yours to mend: call the next level now.",
        starter: .server,
        script: Script(
            PackageResources.complete_service_failure_sh,
            prelude: [
                ScriptText.frame, ScriptText.record, ScriptText.lock, ScriptText.files, ScriptText.service, ScriptText.holds,
                ScriptText.alerts, ScriptText.closeIncident,
                ScriptText.serviceUser, ScriptText.disks, ScriptText.causes, ScriptText.placeHolds, ScriptText.safeMode,
                ScriptText.openSwitch, ScriptText.ownUnit, ScriptText.switchGeneration,
            ], spec: spec),
        drills: [
            Drill(
                "stopped",
                "Somebody stopped the service and forgot it, and automation leaves that alone: it is brought back.",
                ending: .healthy, within: "10s", dataLoss: "0s", PackageResources.stopped_sh, spec: spec)
        ]
    )
}
