/// A folder that the server writes to, or counts on.
public struct WatchedFolder: Sendable, Equatable {
    /// A word for people: `state`, `log`, `backup`.
    public var purpose: String
    /// Its path.
    public var path: String
    /// How bad it is when it cannot be used at all.
    public var absence: CheckStatus
    /// Whether the server writes there itself. Backups are root's: the server only looks how full their disk is.
    public var isWritten: Bool

    public init(purpose: String, path: String, absence: CheckStatus, isWritten: Bool = true) {
        self.purpose = purpose
        self.path = path
        self.absence = absence
        self.isWritten = isWritten
    }
}

extension HealthCheck {
    /// Measures the free space of one folder.
    public static func disk(_ folder: WatchedFolder, port: DiskPort, clock: WallClock) -> HealthCheck {
        HealthCheck(
            name: "disk:freeBytes", title: "Disk of \(folder.path) (\(folder.purpose))", componentType: "system",
            componentID: folder.path, timeout: .seconds(2), silence: folder.absence
        ) { _ in
            let space = await blockingCall { port.measure(folder.path) }
            return [CheckResult(folder, space, at: clock.now())]
        }
    }
}

extension CheckResult {
    /// Judges the space of a folder.
    ///
    /// It fails below 8 MiB or 1 % of the file system, whichever is less: a write-ahead log grows to 4 MiB (1,000 pages of
    /// 4 KiB) before SQLite moves it into the database, which may grow by as much. On a file system so small that 8 MiB are
    /// much of it, 1 % counts. It warns below 10 %, also of the inodes.
    public init(_ folder: WatchedFolder, _ measured: Result<DiskSpace, DiskError>, at: Double) {
        self.init(
            name: "disk:freeBytes", componentID: folder.path, componentType: "system",
            title: "Disk of \(folder.path) (\(folder.purpose))", status: .pass, output: "", at: at)
        switch measured {
        case .failure(.missing):
            status = folder.absence
            output = "The \(folder.purpose) directory \(folder.path) does not exist."
        case .failure(.other(let why)):
            status = folder.absence
            output = "The \(folder.purpose) directory \(folder.path) cannot be used: \(why)."
        case .success(let space):
            observed = Observed(Double(space.free), "bytes", bound: Double(space.total))
            (status, output) = CheckResult.judge(space, folder)
        }
    }

    private static func judge(_ space: DiskSpace, _ folder: WatchedFolder) -> (CheckStatus, String) {
        // Some file systems say that more is free than there is.
        let share = space.total == 0 ? 0 : min(1, Double(space.free) / Double(space.total))
        let words = "\(ByteCount.text(space.free)) free of \(ByteCount.text(space.total)), \(percent(share))"
        if space.readOnly && folder.isWritten { return (folder.absence, "The file system is mounted read-only; \(words).") }
        if space.free < min(8 << 20, space.total / 100) || space.free == 0 { return (.fail, "The disk is full: \(words).") }
        let inodeShare = space.inodes == 0 ? 1 : min(1, Double(space.freeInodes) / Double(space.inodes))
        if inodeShare == 0 { return (.fail, "No inode is free, so no file can be made; \(words).") }
        if inodeShare < 0.1 { return (.warn, "Only \(percent(inodeShare)) of the inodes are free; \(words).") }
        return (share < 0.1 ? .warn : .pass, words + ".")
    }

    private static func percent(_ share: Double) -> String {
        share > 0 && share < 0.01 ? "below 1 %" : "\(Int((share * 100).rounded(.down))) %"
    }
}
