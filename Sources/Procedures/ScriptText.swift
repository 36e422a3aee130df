import RunbookModel

/// The shell texts of this room, embedded at build time.
enum ScriptText {
    /// The text of an embedded file, without blank lines at its end.
    static func text(_ bytes: [UInt8]) -> String {
        var text = String(decoding: bytes, as: UTF8.self)
        while text.hasSuffix("\n") { text.removeLast() }
        return text
    }

    static let frame = PreludePart(name: "the frame of every procedure", text: text(PackageResources.frame_sh))
    static let record = PreludePart(name: "the record of the run", text: text(PackageResources.record_sh))
    static let lock = PreludePart(name: "one procedure at a time", text: text(PackageResources.lock_sh))
    static let service = PreludePart(name: "the service and its health", text: text(PackageResources.service_sh))
    static let files = PreludePart(name: "files of ours", text: text(PackageResources.files_sh))
    static let serviceUser = PreludePart(name: "the service's user", text: text(PackageResources.service_user_sh))
    static let disks = PreludePart(name: "disks", text: text(PackageResources.disks_sh))
    static let holds = PreludePart(name: "holds", text: text(PackageResources.holds_sh))
    static let alerts = PreludePart(name: "alerts", text: text(PackageResources.alerts_sh))
    static let incident = PreludePart(name: "the open incident", text: text(PackageResources.incident_sh))
    static let causes = PreludePart(name: "the causes", text: text(PackageResources.causes_sh))
    static let placeHolds = PreludePart(name: "placing and removing holds", text: text(PackageResources.place_holds_sh))
    static let closeIncident = PreludePart(name: "closing the incident", text: text(PackageResources.close_incident_sh))
    static let safeMode = PreludePart(name: "safe mode", text: text(PackageResources.enter_safe_mode_sh))
    static let openSwitch = PreludePart(name: "the open switch of a generation", text: text(PackageResources.open_switch_sh))
    static let ownUnit = PreludePart(name: "a unit of its own", text: text(PackageResources.own_unit_sh))
    static let switchGeneration = PreludePart(name: "switching the generation", text: text(PackageResources.switch_generation_sh))
    static let generations = PreludePart(name: "generations", text: text(PackageResources.generations_sh))
    static let recordLastKnownGood = PreludePart(
        name: "recording the last-known-good generation", text: text(PackageResources.record_last_known_good_sh))
    static let redact = PreludePart(name: "leaving secrets out", text: text(PackageResources.redact_sh))
    static let bundle = PreludePart(name: "the bundle", text: text(PackageResources.bundle_sh))
    static let listeners = PreludePart(name: "who holds a port", text: text(PackageResources.listeners_sh))
    static let verifyDatabase = PreludePart(name: "is it a whole database of ours", text: text(PackageResources.verify_database_sh))
    static let backupNames = PreludePart(name: "the names of backups", text: text(PackageResources.backup_names_sh))
    static let backupLock = PreludePart(name: "one backup at a time", text: text(PackageResources.backup_lock_sh))
    static let forgetBackups = PreludePart(name: "which backups are kept", text: text(PackageResources.forget_backups_sh))
    static let makeBackup = PreludePart(name: "making a backup", text: text(PackageResources.make_backup_sh))
    static let databaseHold = PreludePart(name: "the hold of a repair", text: text(PackageResources.database_hold_sh))
    static let databaseEvidence = PreludePart(name: "keeping the broken files", text: text(PackageResources.database_evidence_sh))
    static let restoreDatabase = PreludePart(name: "restoring a backup", text: text(PackageResources.restore_database_sh))
    static let isolation = PreludePart(name: "the isolation after a breach", text: text(PackageResources.isolation_sh))
    static let cutHost = PreludePart(name: "cutting off the whole machine", text: text(PackageResources.cut_host_sh))
    static let breachEvidence = PreludePart(name: "the evidence of a breach", text: text(PackageResources.breach_evidence_sh))
    static let revocation = PreludePart(name: "whether old secrets let in", text: text(PackageResources.revocation_sh))
    static let drillBreach = PreludePart(name: "an intruder", text: text(PackageResources.drill_breach_sh))
    static let drillDatabase = PreludePart(name: "a destroyed database", text: text(PackageResources.drill_database_sh))
    static let limits = PreludePart(name: "the emergency limits", text: text(PackageResources.limits_sh))
    static let load = PreludePart(name: "who takes the machine", text: text(PackageResources.load_sh))
    static let drillLimits = PreludePart(name: "a process that runs away", text: text(PackageResources.drill_limits_sh))
    static let drill = PreludePart(name: "the frame of every drill", text: text(PackageResources.drill_sh))
    static let drillRun = PreludePart(name: "running the procedure", text: text(PackageResources.drill_run_sh))
    static let drillPhases = PreludePart(name: "again, interrupted, without a tool", text: text(PackageResources.drill_phases_sh))
    static let drillWrites = PreludePart(name: "a writer that numbers its writes", text: text(PackageResources.drill_writes_sh))
}
