import Policy
import PolicyValues
import RunbookModel

/// Somebody has the incident: nobody else is called.
func acknowledge(_ spec: HostSpec) -> Procedure {
    Procedure(
        slug: "acknowledge",
        summary: "Records that somebody has the incident; nobody else is called, and whoever was called hears of it.",
        severity: .sev4,
        effect: .reversible,
        objectives: Objectives(recoveryTime: "30s"),
        timeBudget: timeBudget(spec, waits: 1),
        symptoms: ["You were called, and you look at it now."],
        preconditions: [],
        steps: [
            Step(
                name: "record-acknowledgement", summary: "Adds the line to the incident's record.",
                check: "An incident that is acknowledged or resolved stays as it is.",
                act: "Writes who it was and when, and puts the messages about it into the outbox.",
                verify: "The line is on the disk.")
        ],
        undo:
            "There is none, for people were told. Where the incident becomes worse, people are called anew; `nixos-gui-incident severity` says that it did.",
        escalation: "When you cannot mend it: call the next level yourself.",
        starter: .server,
        instance: Instance(
            name: "NUMBER", words: ["newest"], shape: [.digits(1...9)], meaning: "The incident's number, or the newest one that is open."),
        script: Script(
            PackageResources.acknowledge_sh,
            prelude: [
                ScriptText.frame, ScriptText.record, ScriptText.files, ScriptText.incidents, ScriptText.notify, ScriptText.settle,
            ], spec: spec),
        commands: [incidentCommand(spec)],
        drills: [
            Drill(
                "called", "An outage is open and people are called: the acknowledgement is recorded, and calls end.",
                ending: .named, within: "15s", PackageResources.called_sh, using: [ScriptText.drillIncidents], spec: spec)
        ]
    )
}

/// `nixos-gui-incident`: opens, acknowledges, notes, resolves and shows incidents at a terminal.
private func incidentCommand(_ spec: HostSpec) -> TerminalCommand {
    TerminalCommand(
        name: "incident", summary: "Opens, acknowledges, notes, resolves and shows incidents.",
        script: Script(
            PackageResources.incident_command_sh,
            prelude: [
                ScriptText.frame, ScriptText.record, ScriptText.files, ScriptText.incidents, ScriptText.notify, ScriptText.settle,
                ScriptText.incidentText, ScriptText.hmac, ScriptText.links,
            ], spec: spec))
}
