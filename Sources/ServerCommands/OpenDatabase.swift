import MachineReadings
import Operations
import SQLiteStore

/// Opens the database, or complains and exits: 73 where the state directory does not take files, 65 where the file is not to be trusted.
func openDatabase(_ settings: ServerSettings, mode: ServerMode, clock: WallClock) async throws -> DatabaseStore {
    if mode == .normal {
        do { try FolderTrial.write(in: settings.stateDirectory) } catch {
            complain(
                "the state directory \(error.path) cannot be used: \(error.why). It must be a folder that the user \(Account.current) can write to."
            )
            throw ExitStatus.stateDirectory.code
        }
    }
    do { return try await DatabaseStore.open(settings, mode: mode, clock: clock) } catch { throw ending(error) }
}

/// Complains about a database that is not opened.
/// - Returns: What to exit with.
func ending(_ refusal: DatabaseRefusal) -> any Error {
    complain(refusal.sentence)
    return switch refusal {
    case .closed, .missing: ExitStatus.stateDirectory.code
    case .damaged, .foreign, .orphanedLog: ExitStatus.database.code
    }
}
