import PolicyValues

extension HostSpec {
    /// Root writes evidence, and nobody who may have broken in can change it.
    var evidenceMisfits: [Misfit] {
        let directory = emergency.evidence.directory
        let path = "emergency.evidence.directory"
        let folders = [
            ("stateDirectory", service.stateDirectory), ("logDirectory", service.logDirectory),
            ("backupDirectory", service.backupDirectory),
        ]
        let cure = "whoever took over the server could change the evidence; choose a folder of root's own"
        var misfits = folders.compactMap { name, folder in
            directory.relation(to: folder).map { Misfit(path, $0, "service.\(name)", cure: cure) }
        }
        if misfits.isEmpty, !directory.isInside(recordsFolder), let why = whyNotHere(directory) {
            misfits.append(Misfit(path, why, cure: "choose a folder of root's own, such as \"\(recordsFolder)/evidence\""))
        }
        return misfits
    }
}
