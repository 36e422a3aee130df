import Emitters
import Foundation
import TestSupport
import Testing

@Suite struct ShellTextTests {
    /// What a real shell makes of the word.
    private func readBack(_ word: String) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "shell-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { do { try FileManager.default.removeItem(at: folder) } catch { Issue.record(error) } }
        let script = folder.appending(path: "script")
        try "printf '%s' \(word) >\(folder.path)/out\n".write(to: script, atomically: true, encoding: .utf8)
        try #require(runShell(script.path) == 0)
        return try String(contentsOf: folder.appending(path: "out"), encoding: .utf8)
    }

    @Test(arguments: [
        "", "plain", "it's", "''", "'", "a b\tc", "$HOME `id` $(id)", "\\", "\\'", "a\nb\n c", "*?[x]", "; rm -rf /", "é\u{301}ß🙂", "-n",
        "\u{7}\u{1b}[31m",
    ])
    func aQuotedTextIsReadBackUnchanged(text: String) throws {
        #expect(try readBack(ShellText.quote(text)) == text)
    }

    @Test func anyTextIsReadBackUnchanged() throws {
        var random = SplitMix(seed: 20_260_102)
        let alphabet = Array("ab '\"\\$`(){}[]*?;&|<>#~!\n\t=%é")
        for _ in 0..<40 {
            let text = String(
                (0..<Int.random(in: 0...60, using: &random)).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &random)] })
            #expect(try readBack(ShellText.quote(text)) == text)
        }
    }

    @Test func aCommentCannotBeLeft() {
        #expect(ShellText.comment("one\nrm -rf /\r\nthree") == "# one\n# rm -rf /\n# three")
    }

    @Test func anAssignmentNamesItsSource() {
        #expect(ShellText.assignment("port", "8080", comment: "service.port") == "port='8080'  # service.port")
    }
}
