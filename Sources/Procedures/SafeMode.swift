import Policy
import PolicyValues
import RunbookModel

/// Safe mode, started by a person.
func safeMode(_ spec: HostSpec) -> Procedure {
    let safe = spec.emergency.safeMode
    let workers = safe.workers == 1 ? "one worker" : "\(safe.workers) workers"
    return Procedure(
        slug: "safe-mode",
        summary:
            "Starts the GUI in safe mode on port \(safe.port): no plugins, \(workers), database read-only; the normal service stops.",
        severity: .sev2,
        effect: .reversible,
        objectives: Objectives(recoveryTime: "1m"),
        timeBudget: timeBudget(spec, waits: 2),
        symptoms: ["The service starts, but misbehaves: a plugin, the cache or the database is suspected."],
        preconditions: ["No hold other than safe mode's own stands.", "No other procedure and no configuration switch runs."],
        steps: [
            Step(
                name: "check-safe-mode", summary: "Checks whether safe mode is on already.",
                check: "Safe mode answers on its port and the hold stands.",
                act: "Nothing.", verify: "Another hold ends the run."),
            Step(
                name: "start-safe-mode", summary: "Places the hold and starts the safe unit; the normal one stops.",
                check: "Taken only while safe mode is off.",
                act: "Writes the hold, then `systemctl start nixos-gui-safe.service`, which conflicts with the normal unit.",
                verify: "Safe mode answers with its own InvocationID."),
            Step(
                name: "return-to-normal-service", summary: "Starts the normal service again where safe mode does not come up.",
                check: "Taken only where the normal service answered before, and no hold stood.",
                act: "Stops the safe unit, removes the hold and restarts `nixos-gui.service`.",
                verify: "The unit's own process answers on its port within \(spec.emergency.autoRecovery.wait)."),
        ],
        undo: "`nixos-gui-leave-safe-mode`. A reboot leaves safe mode too.",
        escalation: "When safe mode does not answer.",
        starter: .server,
        script: Script(
            PackageResources.safe_mode_sh,
            prelude: [
                ScriptText.frame, ScriptText.record, ScriptText.lock, ScriptText.files, ScriptText.service, ScriptText.holds,
                ScriptText.placeHolds, ScriptText.safeMode,
            ], spec: spec),
        drills: [
            Drill(
                "misbehaving", "Wrong settings make the service refuse nearly every request, healthy as it says it is: safe mode answers.",
                ending: .safeMode, within: "15s", PackageResources.misbehaving_sh, spec: spec)
        ]
    )
}
