import PolicyValues

/// Why a folder of the server may not be there; nil where it may.
func whyNotHere(_ folder: AbsolutePath) -> String? {
    if let place = takenWhole.first(where: { folder == $0.folder || folder.isInside($0.folder) }) { return place.why }
    return shared.contains(folder) ? "which other programs use too" : nil
}

/// Where root keeps what it knows of emergencies.
let recordsFolder: AbsolutePath = "/var/lib/nixos-gui-emergency"

/// Folders in which nothing of the server may be, at any depth.
private let takenWhole: [(folder: AbsolutePath, why: String)] =
    [
        ("/nix", "where nothing can be written"),
        ("/tmp", "which is emptied at every start"), ("/var/tmp", "which is emptied from time to time"),
        ("/run", "which is emptied at every start"), ("/var/run", "which is emptied at every start"),
        ("/home", "which the server's sandbox hides from it"), ("/root", "which the server's sandbox hides from it"),
        (recordsFolder, "where root keeps the records of recovery"),
        ("/dev", "which belongs to the kernel"), ("/proc", "which belongs to the kernel"), ("/sys", "which belongs to the kernel"),
    ] + system.map { ($0, "which belongs to the system") }

/// The system's own folders (file-hierarchy(7)).
private let system: [AbsolutePath] = ["/bin", "/boot", "/etc", "/lib", "/lib64", "/sbin", "/usr", "/lost+found"]

/// Folders in which the server may have one of its own, but which it may not own.
private let shared: [AbsolutePath] = [
    "/", "/media", "/mnt", "/opt", "/srv", "/var", "/var/backup", "/var/backups", "/var/cache", "/var/db", "/var/lib", "/var/log",
]
