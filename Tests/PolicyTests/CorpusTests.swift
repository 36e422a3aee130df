import Foundation
import Policy
import Testing

/// Broken policies, written by hand, each with what is said about it: `Corpus/<name>.toml` and `Corpus/<name>.expected`.
///
/// To record: run once with RECORD=1, which writes what is said now and fails; then read every text that changed as someone would at three
/// in the morning. On CI nothing is recorded.
struct CorpusTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Corpus")

    /// The names of the policies, without their ending; empty where the folder cannot be read, which `thereAreEnough` notices.
    private static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.filter { $0.hasSuffix(".toml") }.map { String($0.dropLast(5)) }.sorted()
    }()

    @Test func thereAreEnough() { #expect(CorpusTests.names.count >= 120) }

    @Test(arguments: names) func whatIsSaidIsWhatIsExpected(name: String) throws {
        let file = CorpusTests.folder.appending(path: name + ".toml")
        let reading = readPolicyFile(file.path, as: HostSpec.self)
        // Files are shown by their names: the folder is another one on every machine.
        let found = reading.diagnostics.map { line in line.description.split(separator: CorpusTests.folder.path + "/").joined() + "\n" }
            .joined()
        let expectation = CorpusTests.folder.appending(path: name + ".expected")
        let environment = ProcessInfo.processInfo.environment
        if environment["RECORD"] == "1", environment["CI"] == nil {
            let before = FileManager.default.fileExists(atPath: expectation.path) ? try text(expectation) : ""
            guard found != before else { return }
            try Data(found.utf8).write(to: expectation)
            Issue.record("recorded \(name).expected: read it, then run the tests without RECORD")
            return
        }
        #expect(found == (try text(expectation)), "\(name): to accept what is said now, run once with RECORD=1 and read it")
        #expect(!reading.diagnostics.isEmpty)
        #expect((reading.spec == nil) == !reading.errors.isEmpty)
    }

    @Test func everyExpectationHasItsPolicy() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: CorpusTests.folder.path)
        let orphans = files.filter { $0.hasSuffix(".expected") && !CorpusTests.names.contains(String($0.dropLast(9))) }
        #expect(orphans == [])
    }

    private func text(_ file: URL) throws -> String { String(decoding: try Data(contentsOf: file), as: UTF8.self) }
}
