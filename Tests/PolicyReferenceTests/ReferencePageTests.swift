import Emitters
import Foundation
import Policy
import PolicyReference
import Testing

struct ReferencePageTests {
    private let text = referencePage()

    @Test func everyKeyHasItsRowAndEveryTableItsHeading() {
        for key in declaredKeys.all {
            switch key.shape {
            case .table: #expect(text.contains("\n## `[\(key.path)]`\n\n\(Markdown.escaped(key.doc))"), "\(key.path)")
            case .list: #expect(text.contains("\n## `[[\(key.path)]]`\n\n\(Markdown.escaped(key.doc))"), "\(key.path)")
            case .value: #expect(section(of: key).contains("\n| `\(key.name)` | "), "\(key.path)")
            }
        }
    }

    @Test func aRowSaysEverything() {
        #expect(
            text.contains("| `port` | `8080` | The TCP port on which the server listens. | a TCP port, a whole number from 1 to 65535 |"))
        #expect(text.contains("| `level` | *required* | "))
        #expect(text.contains("| `passwordFile` | *none* | "))
    }

    @Test func thePageInTheRepositoryIsThisOne() throws {
        let file = testFolder.appending(path: "../docs/reference/policy.md").standardizedFileURL
        let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1" && ProcessInfo.processInfo.environment["CI"] == nil
        let there = FileManager.default.fileExists(atPath: file.path) ? String(decoding: try Data(contentsOf: file), as: UTF8.self) : nil
        guard there != text else { return }
        if isRecording {
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        Issue.record("docs/reference/policy.md was out of date: run the tests once with RECORD=1, and read what changed")
    }

    /// The part of the page from the heading of the key's table to the next heading.
    private func section(of key: Declared) -> Substring {
        let table = key.path.split(separator: ".").dropLast().joined(separator: ".")
        guard !table.isEmpty else { return text[...] }
        guard let heading = text.range(of: "## `[\(table)]`\n") ?? text.range(of: "## `[[\(table)]]`\n") else { return "" }
        let rest = text[heading.upperBound...]
        return rest[..<(rest.range(of: "\n## ")?.lowerBound ?? rest.endIndex)]
    }
}
