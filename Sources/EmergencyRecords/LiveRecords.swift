public import Operations
public import RunbookModel

extension RecordsPort {
    /// Reads the records from files.
    public static func files(_ paths: EmergencyPaths) -> RecordsPort {
        RecordsPort(
            runs: { newest in await blockingCall { RunFiles(folder: paths.runs).newest(newest) } },
            writtenRuns: { before, count in await blockingCall { RunFiles(folder: paths.runs).written(before: before, count) } },
            run: { id in await blockingCall { RunFiles(folder: paths.runs).run(id) } },
            alerts: { await blockingCall { NoteFiles.alerts(paths) } }, holds: { await blockingCall { NoteFiles.holds(paths) } },
            drills: { await blockingCall { DrillFiles(folder: paths.drills).last() } })
    }
}
