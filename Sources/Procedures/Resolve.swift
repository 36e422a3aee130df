import Policy
import PolicyValues
import RunbookModel

/// The incident is over.
func resolve(_ spec: HostSpec) -> Procedure {
    Procedure(
        slug: "resolve",
        summary: "Records that an incident is over; whoever was called hears of it.",
        severity: .sev4,
        effect: .reversible,
        objectives: Objectives(recoveryTime: "30s"),
        timeBudget: timeBudget(spec, waits: 1),
        symptoms: ["What was wrong is mended, and the incident is still open: a person opened it, or it is a breach."],
        preconditions: ["There is such an incident, and no alert of it still stands: while one does, it is not over."],
        steps: [
            Step(
                name: "record-resolution", summary: "Adds the line to the incident's record.",
                check: "An incident that is resolved stays as it is.",
                act: "Writes who it was and when, and puts the messages about it into the outbox.",
                verify: "The line is on the disk.")
        ],
        undo: "`nixos-gui-incident open` opens another one, and people are called.",
        escalation: "When the same comes back: it is another incident, and somebody must look for the cause.",
        starter: .server,
        instance: Instance(
            name: "NUMBER", words: ["newest"], shape: [.digits(1...9)], meaning: "The incident's number, or the newest one that is open."),
        script: Script(
            PackageResources.resolve_sh,
            prelude: [
                ScriptText.frame, ScriptText.record, ScriptText.files, ScriptText.incidents, ScriptText.notify, ScriptText.settle,
            ], spec: spec),
        drills: [
            Drill(
                "over", "An incident that a person opened is over: it is resolved, once, and whoever was called hears of it.",
                ending: .named, within: "15s", PackageResources.over_sh, using: [ScriptText.drillIncidents], spec: spec)
        ]
    )
}
