import FoundationEssentials
import Glibc
import Operations
import RunbookModel

@testable import EmergencyRecords

extension FuzzTarget {
    /// The small files that root's procedures leave: an alert, a hold, what debug mode asks for, the name of a backup.
    static let notes = FuzzTarget("notes") { bytes in
        let folder = try NoteFolder.shared.get()
        for file in folder.files { try Data(bytes).write(to: URL(filePath: file)) }
        let (alerts, holds) = (NoteFiles.alerts(folder.paths), NoteFiles.holds(folder.paths))
        // A file that cannot be understood still tells that there is something.
        try hold(alerts.items.count == 1 && holds.items.count == 1, "\(alerts.items.count) alerts, \(holds.items.count) holds")
        let texts = alerts.items.flatMap { [$0.key, $0.message, $0.run] } + holds.items.flatMap { [$0.name, $0.reason, $0.by, $0.run] }
        for text in texts + alerts.problems + holds.problems {
            try hold(isPlain(text) && text.unicodeScalars.count <= 2_001, "\(text) is not one line of at most 2000 characters")
        }
        if let request = DebugFile.read(folder.paths) {
            try hold(isPlain(request.run) && request.run.unicodeScalars.count <= 33, "the run \(request.run)")
            // What the journal is told of it.
            try hold(Int(exactly: request.until.rounded()) != nil, "until \(request.until)")
        }
    }

    /// Folders as those of a machine, in memory.
    private struct NoteFolder {
        let paths: EmergencyPaths
        var files: [String] { ["\(paths.alerts)/a.json", "\(paths.lastingHolds)/h.json", paths.debugMode] }

        static let shared = Result { try NoteFolder() }

        init() throws {
            let root = "/dev/shm/nixos-gui-fuzz-\(getpid())"
            paths = EmergencyPaths(state: "\(root)/state", runtime: "\(root)/run")
            for path in [paths.alerts, paths.lastingHolds, paths.runtimeHolds] {
                try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            }
        }
    }
}
