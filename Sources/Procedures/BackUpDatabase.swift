import Policy
import PolicyValues
import RunbookModel

/// A verified backup of the database, by the clock and whenever somebody wants one.
func backUpDatabase(_ spec: HostSpec) -> Procedure {
    let backup = spec.emergency.backup
    return Procedure(
        slug: "back-up-database",
        summary:
            "Copies the database beside the running service, verifies the copy, keeps it, and forgets what the policy no longer keeps.",
        severity: .sev4,
        effect: .reversible,
        objectives: Objectives(recoveryTime: "10m"),
        timeBudget: timeBudget(spec, waits: 0, copies: 7),
        symptoms: [
            "The alert `backup-failed` or `backup-too-old` stands.",
            "You are about to change something, and want to be able to come back.",
        ],
        signs: [.alert("backup-too-old"), .alert("backup-failed")],
        preconditions: [
            "\(codeSpan(spec.service.backupDirectory)) exists and has room for two copies, for a moment.",
            "No other backup is being made, and no repair replaces the database.",
        ],
        steps: [
            Step(
                name: "check-place", summary: "Looks whether there is a database and room for its copy.",
                check: "Always taken.", act: "Looks, and changes nothing.", verify: "What is missing is named, and alerted."),
            Step(
                name: "copy-database", summary: "Copies the database with its log, as it is at one moment; the service goes on writing.",
                check: "A rest of an interrupted run is removed first.",
                act:
                    "SQLite's own online copy, in one read transaction, by the service's user; the bytes reach root's file through a pipe.",
                verify: "The database was not replaced meanwhile."),
            Step(
                name: "verify-and-keep", summary: "Verifies the copy; only then it gets a backup's name.",
                check: "Taken only with a whole copy.",
                act: "`integrity_check`, `foreign_key_check`, our application id and tables; then sync and rename.",
                verify: "Exactly `ok`. What does not verify is removed, and alerted."),
            Step(
                name: "copy-to-second-target", summary: "Copies the backup to the policy's second folder.",
                check: "Skipped where the policy names none.",
                act: "Copies, syncs and renames. A failure here only raises the alert `backup-second-target`.",
                verify: "Its sha256 is that of the verified backup."),
            Step(
                name: "forget-old-backups", summary: "Removes backups that the policy no longer keeps.",
                check:
                    "The last one of each of the \(backup.keepHourly) hours, \(backup.keepDaily) days and \(backup.keepWeekly) weeks (UTC) that have one stays, and all of the last two days.",
                act:
                    "Removes files of a backup's name only; never the one just made, nor one with a file `TIME.kept` beside it or dated in the future.",
                verify: "Taken only after a new backup has been verified."),
        ],
        undo: "Remove the backup it made. A forgotten backup does not come back.",
        escalation:
            "When the copy does not verify twice in a row: the database itself may be damaged; run `nixos-gui-repair-database --dry-run`.",
        starter: .server,
        schedule: backup.schedule,
        script: Script(
            PackageResources.back_up_database_sh,
            prelude: [
                ScriptText.frame, ScriptText.record, ScriptText.files, ScriptText.serviceUser, ScriptText.disks, ScriptText.alerts,
                ScriptText.verifyDatabase, ScriptText.backupNames, ScriptText.backupLock, ScriptText.forgetBackups, ScriptText.makeBackup,
            ], spec: spec),
        drills: [
            Drill(
                "no-backup",
                "The backups are gone, and an alert says so: a new one verifies and holds every write acknowledged before it began.",
                ending: .healthy, within: "15s", dataLoss: "0s", PackageResources.no_backup_sh, spec: spec)
        ]
    )
}
