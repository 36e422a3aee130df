import Policy
import PolicyValues
import RunbookModel

/// The quick diagnostics of the emergency document: seven looks that change nothing.
func diagnose(_ spec: HostSpec) -> Procedure {
    func look(_ name: String, _ summary: String, ok: String) -> Step {
        Step(
            name: name, summary: summary, check: "Always taken.", act: "Looks, and changes nothing.",
            verify: "Says `ok` where \(ok); a missing tool is said.")
    }
    return Procedure(
        slug: "diagnose",
        summary: "Seven looks at the service and its machine, each with a verdict; changes nothing.",
        severity: .sev4,
        effect: .readOnly,
        objectives: Objectives(recoveryTime: "2m"),
        timeBudget: timeBudget(spec, waits: 1),
        symptoms: ["Something is wrong, and it is not clear what."],
        signs: [.check("disk"), .check("memory"), .check("systemd"), .check("database"), .alert("health")],
        preconditions: [],
        steps: [
            look("service-status", "Unit states, results and holds.", ok: "the unit is active, or down as a hold says"),
            look("port-status", "Who listens on the service's ports.", ok: "it is the service"),
            look("recent-errors", "The journal's errors of the last ten minutes.", ok: "there are none"),
            look("disk-space", "Space and inodes of every folder the service writes, and the newest backup.", ok: "less than 90 % is used"),
            look("memory-status", "Memory of the machine and of the units.", ok: "more than 5 % is available"),
            look("database-status", "Integrity and foreign keys of the database, as the service's user.", ok: "both checks pass"),
            look("network-status", "Whether the service answers, and what its health says.", ok: "it answers with 200"),
            Step(
                name: "write-bundle", summary: "Writes all of this and more into one file to hand on, with secrets left out.",
                check: "Taken only with `--bundle`, and where 64 MiB are free.",
                act:
                    "Puts the sections, units, properties, settings, the journal's last hour, runs of the last day, alerts and holds through one filter into `\(EmergencyPaths().bundles)`.",
                verify: "The archive is whole, for root alone; the newest five are kept."),
        ],
        undo: "Nothing to undo.",
        escalation: "When the findings name nothing that you can mend.",
        starter: .server,
        choices: [Choice(name: "bundle", meaning: "Also writes a bundle to hand on: redacted, for root alone to read.")],
        script: Script(
            PackageResources.diagnose_sh,
            prelude: [
                ScriptText.frame, ScriptText.record, ScriptText.service, ScriptText.holds, ScriptText.serviceUser, ScriptText.disks,
                ScriptText.backupNames, ScriptText.redact, ScriptText.bundle,
            ],
            spec: spec),
        drills: [
            Drill(
                "unclear",
                "A full disk, and another program on the port of safe mode: diagnosis names both and changes nothing.",
                ending: .named, within: "15s", PackageResources.unclear_sh, spec: spec)
        ]
    )
}
