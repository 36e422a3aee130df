import Policy
import PolicyValues
import RunbookModel

/// A chosen backup takes the place of the database, also of a whole one.
func rollBackDatabase(_ spec: HostSpec) -> Procedure {
    Procedure(
        slug: "roll-back-database",
        summary: "Puts a chosen backup in the place of the database; what is there becomes a backup first.",
        severity: .sev2,
        effect: .destructive,
        objectives: Objectives(recoveryTime: "2m", dataLoss: spec.emergency.backup.schedule.longestPause),
        timeBudget: timeBudget(spec, waits: 3, copies: 12),
        symptoms: [
            "The database is whole, but what it holds is wrong: a bad change, a bad import, rows deleted by mistake.",
            "The machine went back to an older generation, whose server only reads the newer database.",
        ],
        signs: [.check("database")],
        preconditions: [
            "The chosen backup verifies.", "No hold stands but safe mode's, or that of an interrupted repair.",
            "There is room: for two more copies of the present database in \(codeSpan(spec.service.backupDirectory)), for the backup in \(codeSpan(spec.service.stateDirectory)).",
            "No other procedure, no backup and no configuration switch runs.",
        ],
        steps: [
            Step(
                name: "look-at-backup", summary: "Verifies the chosen backup; without an argument lists all of them with their verdicts.",
                check: "One that is empty, foreign, truncated, damaged or of a newer structure is refused.",
                act: "Looks, and changes nothing.", verify: "`integrity_check` says ok."),
            Step(
                name: "look-at-database", summary: "Checks the present database, and says how many minutes of data would go.",
                check: "Where an interrupted run has put the backup in place already, only the start is left.",
                act: "Looks, and changes nothing.", verify: "What could not be checked is not replaced."),
            Step(
                name: "stop-service", summary: "Stops the service and safe mode, and holds them until the end.",
                check: "Taken only with the consent.",
                act: "Writes the hold `database-repair`, which outlives a reboot, then `systemctl stop`.",
                verify: "Both units are inactive."),
            Step(
                name: "keep-present", summary: "Makes a backup of the present database; where that is broken, keeps it as evidence.",
                check: "Taken with the service stopped, so that no write is missing in it.",
                act: "A backup like every other, which the policy does not forget as long as `TIME.kept` lies beside it.",
                verify: "It verifies; else nothing is replaced and the service starts again."),
            Step(
                name: "restore-backup", summary: "Puts the backup in the place of the database.",
                check: "Taken only when the present database is kept.",
                act: "Copies it beside the database, checks it there, removes the old log and index, renames, syncs.",
                verify: "`integrity_check` says ok where it will be used; owner and mode are the service's.",
                consent: Consent(
                    name: "restore-database",
                    consequence: "Everything written since the backup is gone from the service. The present database is kept as a backup.")),
            Step(
                name: "start-service", summary: "Starts what was meant to run.",
                check: "Safe mode that a person chose comes back; safe mode that automation fell back on is left.",
                act: "Removes the hold and starts the unit.", verify: "It answers with its own InvocationID."),
        ],
        undo:
            "The run says under which time it kept the database that was there: `nixos-gui-roll-back-database THAT_TIME --yes-restore-database`.",
        escalation:
            "When the backup that you need is refused, or when you do not know which time is the right one: ask before you restore.",
        starter: .server,
        instance: Instance(
            name: "TIME", shape: [.digits(8...8), .letter("T"), .digits(6...6), .letter("Z")],
            meaning: "The time in the backup's name, in UTC, such as 20260102T030405Z; without it, all backups are listed.",
            mayBeLeftOut: true),
        script: Script(
            PackageResources.roll_back_database_sh,
            prelude: [
                ScriptText.frame, ScriptText.record, ScriptText.lock, ScriptText.files, ScriptText.service, ScriptText.alerts,
                ScriptText.closeIncident, ScriptText.serviceUser, ScriptText.disks, ScriptText.verifyDatabase, ScriptText.backupNames,
                ScriptText.backupLock, ScriptText.makeBackup, ScriptText.databaseHold, ScriptText.databaseEvidence,
                ScriptText.restoreDatabase,
            ], spec: spec),
        drills: [
            Drill(
                "bad-change",
                "Somebody deleted rows by mistake: a backup from before takes the place of the database, and what was there is kept.",
                ending: .healthy, within: "15s", dataLoss: "0s", PackageResources.bad_change_sh, spec: spec)
        ]
    )
}
