import Policy
import PolicyValues
import RunbookModel

/// A step of the clock of incidents: alerts become incidents, and whoever is to be called by now is called.
func escalate(_ spec: HostSpec) -> Procedure {
    let emergency = spec.emergency
    let whom =
        switch (emergency.alert.channels.isEmpty, emergency.escalation.isEmpty) {
        case (true, _): "records whom a person must call: the policy names no channel"
        case (false, true): "tells people by every channel, again and again until somebody acknowledges"
        case (false, false): "tells people by every channel; calls level after level until somebody acknowledges"
        }
    return Procedure(
        slug: "escalate",
        summary: "Makes an incident of alerts; \(whom).",
        severity: .sev4,
        effect: .reversible,
        objectives: Objectives(recoveryTime: "1m"),
        timeBudget: timeBudget(spec, waits: 1),
        symptoms: ["None: it runs by itself, every minute and whenever an alert comes or goes."],
        preconditions: [],
        steps: [],
        undo: "`nixos-gui-incident acknowledge`: nobody else is called.",
        escalation: "It is the escalation. A level without a channel is called by a person: the message to the others says so.",
        starter: .schedule,
        schedule: "* * * * *",
        script: Script(
            PackageResources.escalate_sh,
            prelude: [
                ScriptText.frame, ScriptText.record, ScriptText.files, ScriptText.incidents, ScriptText.notify, ScriptText.settle,
                ScriptText.maintenance,
            ], spec: spec),
        drills: [
            Drill(
                "unanswered",
                "An outage that nobody answers: people are told and the first level is called; an acknowledgement stops it.",
                ending: .alerted, within: "15s", PackageResources.unanswered_sh, using: [ScriptText.drillIncidents], spec: spec)
        ]
    )
}
