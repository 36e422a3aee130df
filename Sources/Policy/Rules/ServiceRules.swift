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
        var misfits = [backupMisfit("stateDirectory", stateDirectory), backupMisfit("logDirectory", logDirectory)]
        if logDirectory == stateDirectory {
            let cure = "choose a folder for each, so that logs can be cleared alone"
            misfits.append(Misfit("logDirectory", "the same as", "stateDirectory", cure: cure))
        }
        return misfits.compactMap { $0 }
    }

    /// What is wrong where backups and another folder of the service lie one in the other, whichever is inside; nil where they are apart.
    private func backupMisfit(_ name: String, _ folder: AbsolutePath) -> Misfit? {
        if let relation = backupDirectory.relation(to: folder) {
            let cure = "backups belong to root, and must outlive what the server may delete; choose a folder outside of it"
            return Misfit("backupDirectory", relation, name, cure: cure)
        }
        // Backups in a folder of others, such as /var/lib, are told once, as that.
        guard folder.isInside(backupDirectory), whyNotHere(backupDirectory) == nil else { return nil }
        let cure = "backups belong to root, and nothing that the server may change lies among them; choose a folder outside of it"
        return Misfit(name, "inside", "backupDirectory", cure: cure)
    }
}

extension AbsolutePath {
    /// How a folder lies to one that must be kept apart from it; nil where it is apart.
    func relation(to other: AbsolutePath) -> String? {
        if self == other { return "the same as" }
        return isInside(other) ? "inside" : nil
    }
}
