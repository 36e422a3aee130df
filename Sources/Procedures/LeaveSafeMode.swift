import Policy
import PolicyValues
import RunbookModel

/// Back from safe mode to the normal service.
func leaveSafeMode(_ spec: HostSpec) -> Procedure {
    Procedure(
        slug: "leave-safe-mode",
        summary: "Ends safe mode and starts the normal service; goes back to safe mode where that fails.",
        severity: .sev3,
        effect: .reversible,
        objectives: Objectives(recoveryTime: "1m"),
        timeBudget: timeBudget(spec, waits: 2),
        symptoms: ["The machine is in safe mode, and the cause is mended."],
        signs: [.hold("safe-mode")],
        preconditions: ["No hold other than safe mode's own stands.", "No other procedure and no configuration switch runs."],
        steps: [
            Step(
                name: "check-safe-mode", summary: "Checks what is to be left.",
                check: "Safe mode is off and the service answers: then nothing is to be done.",
                act: "Nothing.", verify: "Another hold ends the run."),
            Step(
                name: "start-normal-service", summary: "Removes the hold and starts the normal unit; the safe one stops.",
                check: "Taken only while safe mode is on or the service is down.",
                act: "Removes the hold, then `systemctl start nixos-gui.service`.",
                verify: "The service answers with its own InvocationID within \(spec.emergency.autoRecovery.wait)."),
            Step(
                name: "name-causes", summary: "Names what stops the service.", check: "Taken only where the service did not start.",
                act: "Looks, and changes nothing.", verify: "Each cause is a finding of the run."),
            Step(
                name: "return-to-safe-mode", summary: "Starts safe mode again.", check: "Taken only where the service did not start.",
                act: "Places the hold and starts `nixos-gui-safe.service`.", verify: "Safe mode answers on its port."),
        ],
        undo: "`nixos-gui-safe-mode`.",
        escalation: "When the service does not start although the named causes are mended.",
        starter: .server,
        script: Script(
            PackageResources.leave_safe_mode_sh,
            prelude: [
                ScriptText.frame, ScriptText.record, ScriptText.lock, ScriptText.files, ScriptText.service, ScriptText.holds,
                ScriptText.alerts, ScriptText.closeIncident,
                ScriptText.serviceUser, ScriptText.disks, ScriptText.causes, ScriptText.placeHolds, ScriptText.safeMode,
            ], spec: spec),
        drills: [
            Drill(
                "back-to-normal", "A person has started safe mode, and the cause is mended: the normal service comes back.",
                ending: .healthy, within: "15s", PackageResources.back_to_normal_sh, spec: spec)
        ]
    )
}
