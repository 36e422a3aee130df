public import Foundation

/// An executable of this package, as the running tests were built with it.
public struct BuiltProgram {
    /// What came of one run.
    public struct Ending: Sendable {
        /// The exit status; 128 and the signal's number where a signal ended it.
        public var status: Int32
        /// What it wrote to standard output.
        public var output: String
        /// What it wrote to standard error.
        public var error: String
    }

    /// Where the executable lies.
    public let path: URL

    /// The executable of that name, beside the test bundle.
    public init(_ name: String) {
        path = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent().appending(path: name)
    }

    /// Runs it to its end.
    ///
    /// - Throws: what `Process` and the file system throw.
    public func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Ending {
        // Files, not pipes: a full pipe would hold the program while we wait for its end.
        let folder = FileManager.default.temporaryDirectory.appending(path: "run-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { removeQuietly(folder) }
        let output = folder.appending(path: "output")
        let error = folder.appending(path: "error")
        for file in [output, error] { try Data().write(to: file) }
        let process = Process()
        process.executableURL = path
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: error)
        try process.run()
        process.waitUntilExit()
        let status = process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
        return Ending(
            status: status, output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
            error: String(decoding: try Data(contentsOf: error), as: UTF8.self))
    }

    /// A left-over folder in the temporary folder hurts nobody; a test must not fail for it.
    private func removeQuietly(_ folder: URL) {
        do { try FileManager.default.removeItem(at: folder) } catch { print("left behind: \(folder.path): \(error)") }
    }
}
