public import Operations
public import RunbookModel

extension LastTimesPort {
    /// The times that root's procedures leave in their folders.
    /// - Parameter backups: the folder of the backups; each is named by the time when it was made, `20260102T030405Z.sqlite`.
    public static func files(_ paths: EmergencyPaths, backups: String, clock: WallClock) -> LastTimesPort {
        LastTimesPort {
            await blockingCall {
                LastTimes(healthCheck: LastTimesFiles.ran(paths), backup: LastTimesFiles.newestBackup(backups, now: clock.now()))
            }
        }
    }
}

/// Files whose name or age tells a time.
enum LastTimesFiles {
    /// When the health check ran last.
    static func ran(_ paths: EmergencyPaths) -> Double? {
        let name = String(paths.healthCheckRan.dropFirst(paths.runtime.count + 1))
        return entries(paths.runtime, ending: name).first { $0.name == name }?.modified
    }

    /// When the newest backup in a folder was made. Its name counts: a copy or a restore gives the file a new age. One of a time to
    /// come, which a wrong clock left, does not: it would hide for years that no backup is made any more.
    static func newestBackup(_ folder: String, now: Double) -> Double? {
        entries(folder, ending: ".sqlite")
            .compactMap { UTCTime.seconds(compact: String($0.name.dropLast(".sqlite".count))) }
            .filter { $0 <= now }.max()
    }

    // A folder that cannot be read says nothing: the time is missing then, and the alert rules miss it.
    private static func entries(_ folder: String, ending: String) -> [RecordFolder.Entry] {
        do { return try RecordFolder(path: folder).entries(ending: ending) } catch { return [] }
    }
}
