import Policy
import PolicyValues
import RunbookModel

/// Sends what waits to be sent, by the channels of the policy; with nothing of the server alive.
func alert(_ spec: HostSpec) -> Procedure {
    let channels = spec.emergency.alert.channels
    let names = channels.map(\.rawValue).joined(separator: ", ")
    return Procedure(
        slug: "alert",
        summary: channels.isEmpty
            ? "Sends nothing: the policy names no channel. Alerts stand on the GUI's page, in the records and in the journal."
            : "Sends the messages that wait, by \(names); what cannot be sent is kept and tried again.",
        severity: .sev4,
        effect: .reversible,
        objectives: Objectives(recoveryTime: "1m"),
        // Each channel may hang for its time-out in each of twenty rounds.
        timeBudget: "30m",
        symptoms: ["None: it runs by itself when there is something to send."],
        preconditions: [],
        steps: [],
        undo: "What was sent cannot be taken back.",
        escalation: "When a channel stays away (`nixos-gui-alert` says which, and why), call by telephone: RUNBOOK.md has the numbers.",
        starter: .schedule,
        choices: channels.map { channel in
            Choice(
                name: "test-\(channel.rawValue.lowercased())",
                meaning: "Sends a marked test message by \(channel.rawValue), and says whether it was taken.")
        },
        script: Script(
            PackageResources.alert_sh,
            prelude: [
                ScriptText.frame, ScriptText.record, ScriptText.files, ScriptText.incidents, ScriptText.hmac, ScriptText.links,
                ScriptText.send,
            ], spec: spec),
        credentials: alertCredentials(spec),
        drills: [
            Drill(
                "unsent",
                "A message waits while nothing answers at the webhook's address; it is sent when that is back, once, and with its signature.",
                ending: .alerted, within: "45s", PackageResources.unsent_sh, using: [ScriptText.drillIncidents], spec: spec)
        ]
    )
}
