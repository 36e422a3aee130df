import PolicyValues

extension Backup {
    /// Something is kept, and the newest backup is not called too old before the next one is made.
    public var misfits: [Misfit] {
        var misfits: [Misfit] = []
        if keepHourly == 0, keepDaily == 0, keepWeekly == 0 {
            let cure = "no backup would be kept at all; raise one of keepHourly, keepDaily and keepWeekly"
            misfits.append(Misfit("keepDaily", "the same as keepHourly and", "keepWeekly", basis: ["keepHourly"], cure: cure))
        }
        if maxAge < schedule.longestPause {
            let cure =
                "every backup would be called too old before the next one is made; "
                + "raise maxAge above \(schedule.longestPause.inUnits), the longest pause"
            misfits.append(Misfit("maxAge", "shorter than the pauses of", "schedule", cure: cure, severity: .warning))
        }
        return misfits
    }
}

extension HostSpec {
    /// A copy beside the original is lost with it.
    var secondTargetMisfits: [Misfit] {
        guard let target = emergency.backup.secondTarget else { return [] }
        let path = "emergency.backup.secondTarget"
        var misfits: [Misfit] = []
        for (name, folder) in [("backupDirectory", service.backupDirectory), ("stateDirectory", service.stateDirectory)] {
            let cure = "what destroys the one destroys the other; choose a folder on another disk or another machine"
            if let relation = target.relation(to: folder) { misfits.append(Misfit(path, relation, "service.\(name)", cure: cure)) }
        }
        if misfits.isEmpty, let why = whyNotHere(target) {
            misfits.append(Misfit(path, why, cure: "choose a folder on another disk, such as \"/mnt/nas/nixos-gui\""))
        }
        return misfits
    }
}
