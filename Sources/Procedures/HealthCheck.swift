import Policy
import PolicyValues
import RunbookModel

/// The health check that the clock starts: it looks, tells, and calls auto-recovery where the policy wants that.
func healthCheck(_ spec: HostSpec) -> Procedure {
    Procedure(
        slug: "health-check",
        summary: spec.emergency.autoRecovery.enabled
            ? "Checks the service on the policy's schedule; calls auto-recovery when it is down, alerts when a check fails."
            : "Checks the service on the policy's schedule; alerts when it is down and when a check fails.",
        severity: .sev4,
        effect: .readOnly,
        objectives: Objectives(recoveryTime: "1m"),
        timeBudget: timeBudget(spec, waits: spec.emergency.healthCheck.probes),
        symptoms: ["None: it runs by itself, and by hand whenever you like."],
        preconditions: [],
        steps: [],
        undo: "Nothing to undo.",
        escalation: "It raises alerts itself.",
        starter: .schedule,
        schedule: spec.emergency.healthCheck.schedule,
        script: Script(
            PackageResources.health_check_sh,
            prelude: [
                ScriptText.frame, ScriptText.record, ScriptText.lock, ScriptText.files, ScriptText.service, ScriptText.holds,
                ScriptText.alerts,
                ScriptText.incident, ScriptText.closeIncident, ScriptText.disks, ScriptText.backupNames, ScriptText.serviceUser,
                ScriptText.openSwitch, ScriptText.generations,
                ScriptText.recordLastKnownGood, ScriptText.maintenance,
            ], spec: spec),
        drills: [
            Drill(
                "disk",
                "The state folder is filled to the last byte: the service lives on, an alert is written; healthy again when it is freed.",
                ending: .alerted, within: "15s", PackageResources.disk_sh, spec: spec)
        ]
    )
}
