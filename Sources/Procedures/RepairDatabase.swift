import Policy
import PolicyValues
import RunbookModel

/// §3 of the emergency document: the database is damaged, and the newest backup that verifies takes its place.
func repairDatabase(_ spec: HostSpec) -> Procedure {
    Procedure(
        slug: "repair-database",
        summary:
            "Puts the newest backup that verifies in the place of a damaged database, keeps the broken files, and says how many minutes of data are lost.",
        severity: .sev1,
        effect: .destructive,
        objectives: Objectives(recoveryTime: "1m", dataLoss: spec.emergency.backup.schedule.longestPause),
        timeBudget: timeBudget(spec, waits: 3, copies: 12),
        symptoms: [
            "The service ends with status 65, or its journal says that the database is damaged or not ours.",
            "Pages or `/api/health` speak of a malformed database or of disk I/O errors.",
            "Diagnosis says: `db.sqlite does not pass its check`.",
        ],
        signs: [.check("database"), .alert("database-repair")],
        preconditions: [
            "No hold stands but safe mode's, or that of an interrupted repair.",
            "There is room: for the broken files in \(codeSpan(spec.emergency.evidence.directory)), for the backup in \(codeSpan(spec.service.stateDirectory)).",
            "The disk of the database can be written: on a full one SQLite cannot even look.",
            "No other procedure and no configuration switch runs.",
        ],
        steps: [
            Step(
                name: "look-at-database", summary: "Checks the present database; once more when the service is stopped.",
                check: "It is whole and ours: then nothing is restored.", act: "Looks, and changes nothing.",
                verify: "What is wrong is named. What could not be checked is not replaced."),
            Step(
                name: "find-backup",
                summary:
                    "Verifies the backups and the server's copies from before a migration, newest first, until one is whole; last what a rollback went away from.",
                check: "Each that is empty, foreign, truncated, damaged or of a newer structure is refused, and said why.",
                act:
                    "Waits up to a minute for a backup that is being made; changes nothing. Says what would be restored, and how many minutes of data go.",
                verify: "Without one that verifies, the run ends here and nothing was changed."),
            Step(
                name: "stop-service", summary: "Stops the service and safe mode, and holds them until the end.",
                check: "Taken only with the consent.",
                act: "Writes the hold `database-repair`, which outlives a reboot, then `systemctl stop`.",
                verify: "Both units are inactive."),
            Step(
                name: "keep-evidence", summary: "Keeps the broken files: database, log and index.",
                check: "The rest of an interrupted run is made anew.",
                act: "Copies them through a pipe into a folder that only root reads; names, sizes and sha256 sums stand beside it.",
                verify: "The sizes are equal; what a disk did not give is said, and then the original stays too."),
            Step(
                name: "restore-backup", summary: "Puts the backup in the place of the database.",
                check: "Taken only when the broken files are kept.",
                act: "Copies it beside the database, checks it there, removes the old log and index, renames, syncs.",
                verify: "`integrity_check` says ok where it will be used; owner and mode are the service's.",
                consent: Consent(
                    name: "restore-database",
                    consequence: "Everything written since the backup is gone from the service. The present files are kept.")),
            Step(
                name: "start-service", summary: "Starts what was meant to run.",
                check: "Safe mode that a person chose comes back; safe mode that automation fell back on is left.",
                act: "Removes the hold and starts the unit.", verify: "It answers with its own InvocationID."),
        ],
        undo:
            "The files before are in \(codeSpan("\(spec.emergency.evidence.directory)/TIME-repair-database")), with their hashes. To save rows that only they hold, never work on the originals: copy the folder elsewhere, then `sqlite3 db.sqlite .recover >rows.sql`, look at rows.sql, and copy by hand what is missing.",
        escalation:
            "When no backup verifies, when the disk gives I/O errors, or when the same database breaks twice: disk or memory are failing. Do not delete anything, and call the next level.",
        starter: .server,
        // A unit brings its consent only along with an argument that says what is agreed to.
        instance: Instance(
            name: "BACKUP", words: ["newest"], shape: [], meaning: "Which backup: the newest that verifies, with or without this word.",
            mayBeLeftOut: true),
        script: Script(
            PackageResources.repair_database_sh,
            prelude: [
                ScriptText.frame, ScriptText.record, ScriptText.lock, ScriptText.files, ScriptText.service, ScriptText.alerts,
                ScriptText.closeIncident, ScriptText.serviceUser, ScriptText.disks, ScriptText.verifyDatabase, ScriptText.backupNames,
                ScriptText.backupLock, ScriptText.databaseHold, ScriptText.databaseEvidence, ScriptText.restoreDatabase,
            ], spec: spec),
        drills: [
            Drill(
                "database-destroyed",
                "A database of 100 MB is overwritten and its process killed: the newest backup that verifies is restored, and the service answers.",
                ending: .healthy, within: "15s", PackageResources.database_destroyed_sh, using: [ScriptText.drillDatabase], spec: spec),
            Drill(
                "database-large", "The same with a database of 1 GB.", ending: .healthy, within: "60s",
                PackageResources.database_large_sh, using: [ScriptText.drillDatabase], spec: spec),
        ]
    )
}
