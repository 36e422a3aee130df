public import Foundation

/// What came of one run.
public struct Ending: Sendable {
    /// The exit status; 128 and the signal's number where a signal ended it.
    public var status: Int32
    /// What it wrote to standard output.
    public var output: String
    /// What it wrote to standard error.
    public var error: String
}

/// Runs a program to its end; other tests go on meanwhile.
///
/// - Parameters:
///   - environment: all its variables; without it, those of the tests.
///   - input: what it reads.
/// - Throws: a `POSIXError` when it cannot be started, and what the file system throws.
public func runToEnd(
    _ path: String, _ arguments: [String], environment: [String: String]? = nil, input: String = ""
) async throws -> Ending {
    try await withCheckedThrowingContinuation { continuation in
        Waiters.shared.add {
            continuation.resume(with: Result { try runAndWait(path, arguments, environment: environment, input: input) })
        }
    }
}

private func runAndWait(_ path: String, _ arguments: [String], environment: [String: String]?, input: String) throws -> Ending {
    // Files, not pipes: a full pipe would hold the program while we wait for its end.
    let folder = FileManager.default.temporaryDirectory.appending(path: "run-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { removeQuietly(folder) }
    let (given, output, error) = (folder.appending(path: "input"), folder.appending(path: "output"), folder.appending(path: "error"))
    try Data(input.utf8).write(to: given)
    let program = try Spawned(
        path, arguments, environment: environment, input: given.path, output: output.path, error: error.path)
    return Ending(
        status: program.wait(), output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
        error: String(decoding: try Data(contentsOf: error), as: UTF8.self))
}

/// Removes a folder of a test; one left over in the temporary folder hurts nobody, and no test must fail for it.
public func removeQuietly(_ folder: URL) {
    do { try FileManager.default.removeItem(at: folder) } catch { print("left behind: \(folder.path): \(error)") }
}
