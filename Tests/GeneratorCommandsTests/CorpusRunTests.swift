import Foundation
import TestSupport
import Testing

/// Every broken policy of the corpus of PolicyTests, through the real executable: each mistake is said, and nothing is written.
struct CorpusRunTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "PolicyTests/Corpus")

    /// What is said of each policy that cannot be used, by its name; empty where the folder cannot be read, which `thereAreEnough` notices.
    private static let expected: [String: String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        let texts = names.filter { $0.hasSuffix(".expected") }.map { name in
            (String(name.dropLast(9)), (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)) ?? "")
        }
        return Dictionary(uniqueKeysWithValues: texts.filter { $0.1.contains(": error: ") })
    }()

    @Test func thereAreEnough() { #expect(CorpusRunTests.expected.count >= 224) }

    @Test(arguments: expected.keys.sorted()) func everyMistakeIsSaidAndNothingIsWritten(name: String) async throws {
        let workshop = try Workshop()
        let expected = try #require(CorpusRunTests.expected[name])
        let ending = try await run(
            "generate", CorpusRunTests.folder.appending(path: "\(name).toml").path, "--output", workshop.path("out"))
        let mistakes = expected.split(separator: "\n").count { $0.contains(": error: ") }
        #expect(ending.status == 2)
        #expect(ending.output == "")
        // Files are shown by their names: the folder is another one on every machine.
        #expect(
            ending.error.replacing(CorpusRunTests.folder.path + "/", with: "")
                == "\(expected)\(mistakes) \(mistakes == 1 ? "mistake" : "mistakes"); nothing was written\n")
        #expect(!workshop.isThere("out"))
        #expect(try workshop.names(in: "") == ["hosts"])
    }
}
