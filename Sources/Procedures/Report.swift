import Policy
import PolicyValues
import RunbookModel

/// The emergency document's incident report, filled in from the record.
func report(_ spec: HostSpec) -> Procedure {
    Procedure(
        slug: "report",
        summary: "Writes the report of an incident: duration, timeline, steps taken and data lost, as recorded; people complete it.",
        severity: .sev4,
        effect: .reversible,
        objectives: Objectives(recoveryTime: "30s"),
        timeBudget: timeBudget(spec, waits: 1),
        symptoms: ["The incident is over, and what happened must be written down."],
        preconditions: ["There was such an incident."],
        steps: [
            Step(
                name: "write-report", summary: "Fills in the emergency document's template.",
                check: "A report that is there stays as people have written it.",
                act: "Writes `\(EmergencyPaths().reports)/NUMBER.md`, which the service's group may read.",
                verify: "The file is there, whole.")
        ],
        undo: "Remove the file.",
        escalation: "Not needed: nothing depends on it.",
        starter: .server,
        choices: [Choice(name: "anew", meaning: "Writes it anew; the one that is there is kept beside it.")],
        instance: Instance(
            name: "NUMBER", words: ["newest"], shape: [.digits(1...9)], meaning: "The incident's number, or the newest one."),
        script: Script(
            PackageResources.report_sh,
            prelude: [
                ScriptText.frame, ScriptText.record, ScriptText.files, ScriptText.incidents, ScriptText.settle, ScriptText.incidentText,
            ], spec: spec),
        drills: [
            Drill(
                "unwritten", "An incident is over and has no report: it is written, with its timeline.",
                ending: .named, within: "15s", PackageResources.unwritten_sh, using: [ScriptText.drillIncidents], spec: spec)
        ]
    )
}
