import PolicyValues

extension Service {
    /// The user is the server's own, each folder is the server's own, and the folders keep apart what must not be lost together;
    /// nobody listens in; Redis is there.
    public var misfits: [Misfit] { userMisfits + folderMisfits + apartMisfits + clearTextMisfits + redisMisfits }

    private var userMisfits: [Misfit] {
        guard let why = whyNotThisUser(user) else { return [] }
        return [Misfit("user", why, cure: "name a user of the server's own, such as \"nixos-gui\"")]
    }

    private var folderMisfits: [Misfit] {
        let folders = [
            ("stateDirectory", stateDirectory, "/var/lib/nixos-gui"), ("logDirectory", logDirectory, "/var/log/nixos-gui"),
            ("backupDirectory", backupDirectory, "/backup/nixos-gui"),
        ]
        return folders.compactMap { name, folder, example in
            whyNotHere(folder).map { Misfit(name, $0, cure: "choose a folder of the server's own, such as \"\(example)\"") }
        }
    }

    private var apartMisfits: [Misfit] {
        let ownerCure = "backups belong to root, and must outlive what the server may delete; choose a folder outside of it"
        var misfits = [
            backupDirectory.relation(to: stateDirectory).map { Misfit("backupDirectory", $0, "stateDirectory", cure: ownerCure) },
            backupDirectory.relation(to: logDirectory).map { Misfit("backupDirectory", $0, "logDirectory", cure: ownerCure) },
        ]
        if logDirectory == stateDirectory {
            let cure = "choose a folder for each, so that logs can be cleared alone"
            misfits.append(Misfit("logDirectory", "the same as", "stateDirectory", cure: cure))
        }
        return misfits.compactMap { $0 }
    }
}

extension AbsolutePath {
    /// How a folder lies to one that must be kept apart from it; nil where it is apart.
    func relation(to other: AbsolutePath) -> String? {
        if self == other { return "the same as" }
        return isInside(other) ? "inside" : nil
    }
}
