import Foundation
import Policy

/// The folder of the tests.
let testFolder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()

/// Every key of a policy, described with its standard.
let declaredKeys = readPolicy("", file: "p.toml", as: HostSpec.self).declared

/// The good policies of the tests and of this repository.
func goodPolicies() throws -> [URL] {
    try ["Policies", "../hosts"].flatMap { folder in
        try FileManager.default.contentsOfDirectory(at: testFolder.appending(path: folder), includingPropertiesForKeys: nil)
    }.filter { $0.pathExtension == "toml" }.sorted { $0.path < $1.path }
}

/// What came of running a program.
struct Ending {
    var status: Int32
    var output: String
}

/// Runs a program with a text as its input; nil where there is no such program.
func run(_ program: String, _ arguments: [String], input: String) throws -> Ending? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    guard let path = folders.map({ "\($0)/\(program)" }).first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else {
        return nil
    }
    // Files, not pipes: a full pipe would hold the program while we wait for its end.
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { removeQuietly(folder) }
    let (given, said) = (folder.appending(path: "input"), folder.appending(path: "output"))
    try Data(input.utf8).write(to: given)
    try Data().write(to: said)
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.standardInput = try FileHandle(forReadingFrom: given)
    process.standardOutput = try FileHandle(forWritingTo: said)
    process.standardError = process.standardOutput
    try process.run()
    process.waitUntilExit()
    return Ending(status: process.terminationStatus, output: String(decoding: try Data(contentsOf: said), as: UTF8.self))
}

/// A left-over folder in the temporary folder hurts nobody; a test must not fail for it.
private func removeQuietly(_ folder: URL) {
    do { try FileManager.default.removeItem(at: folder) } catch { print("left behind: \(folder.path): \(error)") }
}
