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

    /// What came of a shell script.
    struct Ending {
        var status: Int32
        var output: String
        var error: String
    }

    /// Runs a shell script in the folder, where `gen` and `$GEN` are the generator.
    func shell(_ script: String, _ environment: [String: String] = [:]) throws -> Ending {
        let said = FileManager.default.temporaryDirectory.appending(path: "said-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: said, withIntermediateDirectories: true)
        defer { removeQuietly(said) }
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        // Files, not pipes: a full pipe would hold the program while we wait for its end.
        process.arguments = [
            "-c", "cd \"$FOLDER\" || exit\nexec >\"$SAID/output\" 2>\"$SAID/error\"\ngen() { \"$GEN\" \"$@\"; }\n\(script)\n",
        ]
        process.environment = ProcessInfo.processInfo.environment.merging([
            "FOLDER": folder.path, "SAID": said.path, "GEN": BuiltProgram("nixos-gui-gen").path.path,
        ]) { $1 }.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        func text(_ name: String) throws -> String {
            String(decoding: try Data(contentsOf: said.appending(path: name)), as: UTF8.self)
        }
        return Ending(status: process.terminationStatus, output: try text("output"), error: try text("error"))
    }

    /// A left-over folder in the temporary folder hurts nobody; a test must not fail for it.
    private func removeQuietly(_ folder: URL) {
        do { try FileManager.default.removeItem(at: folder) } catch { print("left behind: \(folder.path): \(error)") }
    }
}
