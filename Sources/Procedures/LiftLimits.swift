import Policy
import PolicyValues
import RunbookModel

/// The undo of limit-resources.
func liftLimits(_ spec: HostSpec) -> Procedure {
    Procedure(
        slug: "lift-limits",
        summary: "Takes the emergency limits away again; the normal limits hold from then on.",
        severity: .sev4,
        effect: .reversible,
        objectives: Objectives(recoveryTime: "1m", dataLoss: "0s"),
        timeBudget: timeBudget(spec, waits: 1),
        symptoms: ["The service runs under emergency limits, and what made them necessary is over."],
        preconditions: ["No other procedure and no configuration switch runs."],
        steps: [
            Step(
                name: "remove-limits", summary: "Removes the drop-in; the normal limits hold the running service at once.",
                check: "No drop-in is there, and systemd knows of none.",
                act: "Removes `/run/systemd/system/nixos-gui.service.d/zz-emergency-limits.conf`, then `systemctl daemon-reload`.",
                verify: "systemd does not name it any more."),
            Step(
                name: "restart-where-down", summary: "Starts the service, where the emergency limits kept it down.",
                check: "The service answers, is held on purpose, or was stopped by a person.",
                act: "`systemctl restart` of `nixos-gui.service`.",
                verify: "The unit's own process answers on its port within \(spec.emergency.autoRecovery.wait)."),
            Step(
                name: "read-limits-back", summary: "Reads the normal limits back, from systemd and from the kernel's control group.",
                check: "Always taken.", act: "Looks, and changes nothing.", verify: "Both say the same."),
        ],
        undo: "`nixos-gui-limit-resources`.",
        escalation: "When the service takes the machine again as soon as the limits are lifted.",
        starter: .server,
        script: Script(PackageResources.lift_limits_sh, prelude: limitsPrelude, spec: spec),
        drills: [
            Drill(
                "limited",
                "The service runs under emergency limits: the kernel holds it to the normal ones again, without a restart.",
                ending: .healthy, within: "10s", PackageResources.limited_sh, using: [ScriptText.drillLimits], spec: spec)
        ]
    )
}
