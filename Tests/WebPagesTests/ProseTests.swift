import Testing

@testable import WebPages

@Suite struct ProseTests {
    private func parts(_ text: String) -> [String] { Prose(text).parts.map { ($0.isCode ? "C:" : "T:") + $0.text } }

    @Test func codeSpansAreTold() {
        #expect(parts("run `ls -l` now") == ["T:run ", "C:ls -l", "T: now"])
        #expect(parts("`` a`b ``") == ["C:a`b"], "as many backticks end one as began it")
        #expect(parts("no end ` here") == ["T:no end ` here"])
        #expect(parts("") == [])
        #expect(parts("``") == ["T:``"])
        #expect(parts("` ` x") == ["C: ", "T: x"], "blanks alone stay")
    }
}
