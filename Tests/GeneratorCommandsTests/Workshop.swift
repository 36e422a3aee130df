import Foundation
import TestSupport

/// A folder of its own for one test, with policies in `hosts/` and artifacts beside it. It is gone with the test.
final class Workshop {
    let folder: URL

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "workshop-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder.appending(path: "hosts"), withIntermediateDirectories: true)
    }

    deinit { removeQuietly(folder) }

    /// The whole path of a file in the folder.
    func path(_ name: String) -> String { folder.appending(path: name).path }

    /// Writes a file and gives its whole path.
    @discardableResult func write(_ name: String, _ text: String) throws -> String {
        let file = folder.appending(path: name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        return file.path
    }

    /// Writes one policy for each name.
    func hosts(_ names: String..., text: String = "") throws {
        for name in names { try write("hosts/\(name).toml", text) }
    }

    func text(_ name: String) throws -> String { try String(contentsOfFile: path(name), encoding: .utf8) }
    func isThere(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }
    func names(in folder: String) throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path(folder)).sorted() }

    /// Runs a shell script in the folder, where `gen` and `$GEN` are the generator.
    func shell(_ script: String, _ environment: [String: String] = [:]) async throws -> Ending {
        let script = "cd \"$FOLDER\" || exit\ngen() { \"$GEN\" \"$@\"; }\n\(script)\n"
        let variables = ["FOLDER": folder.path, "GEN": BuiltProgram("nixos-gui-gen").path.path]
        return try await runToEnd(
            "/bin/sh", ["-c", script],
            environment: ProcessInfo.processInfo.environment.merging(variables) { $1 }.merging(environment) { $1 })
    }
}
