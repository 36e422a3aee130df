import Foundation
import Testing

/// Every reader of foreign bytes takes its seeds, among them each input that once broke it: `tools/fuzz` goes on from there.
@Suite struct SeedTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "seeds")

    @Test(arguments: FuzzTarget.all.map(\.name)) func everySeedIsTaken(name: String) throws {
        let target = try #require(FuzzTarget.all.first { $0.name == name })
        let seeds = try FileManager.default.contentsOfDirectory(
            at: SeedTests.folder.appending(path: name), includingPropertiesForKeys: nil)
        #expect(!seeds.isEmpty)
        for seed in seeds {
            let bytes = Array(try Data(contentsOf: seed))
            do { try target.check(bytes) } catch { Issue.record("\(seed.lastPathComponent): \(error)") }
            // What a reader gets of a file that is being written, or of an answer that breaks off.
            for end in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 16)) {
                do { try target.check(Array(bytes.prefix(end))) } catch {
                    Issue.record("\(seed.lastPathComponent), \(end) bytes: \(error)")
                }
            }
        }
    }

    @Test func everyFolderOfSeedsHasItsTarget() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: SeedTests.folder.path)
        #expect(names.sorted() == FuzzTarget.all.map(\.name).sorted())
    }
}
