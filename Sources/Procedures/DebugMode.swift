import Policy
import PolicyValues
import RunbookModel

/// Debug lines of the running server, for a while.
func debugMode(_ spec: HostSpec) -> Procedure {
    let duration = spec.emergency.debug.duration
    let labels = LogLabel.allCases.map(\.rawValue).joined(separator: ", ")
    return Procedure(
        slug: "debug-mode",
        summary: "Makes the running server log debug lines about one thing for \(duration), without a restart; ends by itself.",
        severity: .sev4,
        effect: .reversible,
        objectives: Objectives(recoveryTime: "30s"),
        timeBudget: timeBudget(spec, waits: 1),
        symptoms: ["The service misbehaves, and its log does not say why."],
        preconditions: ["No other procedure and no configuration switch runs."],
        steps: [
            Step(
                name: "switch-debug-mode", summary: "Asks the server for debug lines of what is named.",
                check: "A second request takes the place of the first.",
                act: "Writes `\(EmergencyPaths().debugMode)`, with the uptime at which it expires.",
                verify: "The file is there, whole."),
            Step(
                name: "end-debug-mode", summary: "With `off`: takes the request back.", check: "There is none: then nothing is to be done.",
                act: "Removes the file.", verify: "The file is gone."),
            Step(
                name: "confirm-debug-mode", summary: "Waits for the server's word that it has read it.",
                check: "Skipped where no server runs.", act: "Looks into the journal.",
                verify: "The line names this run. A header, a cookie, a query or a body is in no debug line."),
        ],
        undo: "`nixos-gui-debug-mode off`. After \(duration), and after a reboot, it is off anyway.",
        escalation: "When the debug lines do not name the cause.",
        starter: .server,
        instance: Instance(
            name: "WHAT", words: ["all"] + LogLabel.allCases.map(\.rawValue) + ["off"], shape: [],
            meaning: "What the debug lines are about: \(labels), all of these, or off."),
        script: Script(
            PackageResources.debug_mode_sh,
            prelude: [ScriptText.frame, ScriptText.record, ScriptText.lock, ScriptText.files, ScriptText.service], spec: spec),
        drills: [
            Drill(
                "silent",
                "A client is refused without a word in the log: debug lines tell of it, without its secrets.",
                ending: .named, within: "15s", PackageResources.silent_sh, spec: spec)
        ]
    )
}
