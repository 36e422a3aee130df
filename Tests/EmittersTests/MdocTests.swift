import Emitters
import Testing

@Suite struct MdocTests {
    private func page(_ blocks: [Mdoc.Block]) -> String {
        Mdoc(name: "tool", section: 1, date: "May 1, 2026", header: ["Header."], blocks: blocks).rendered()
    }

    @Test func aPageHasItsHead() {
        #expect(page([]) == ".\\\" Header.\n.Dd May 1, 2026\n.Dt TOOL 1\n.Os\n")
    }

    @Test func textCannotBecomeAMacro() {
        let text = page([.paragraph(".Sh a\\b"), .line(macro: "It", [.text("Ar"), .text("a \"b\""), .text(","), .macro("Ar")])])
        #expect(text.hasSuffix("\n\\&.Sh a\\eb\n.It \\&Ar \"a \\(dqb\\(dq\" \\&, Ar\n"))
    }

    @Test func eachSentenceBeginsALineAndParagraphsArePartedBelowTextOnly() {
        let text = page([.heading("X"), .paragraph("One. Two."), .paragraph("'Three' v1.2")])
        #expect(text.hasSuffix("\n.Sh X\nOne.\nTwo.\n.Pp\n\\&'Three' v1.2\n"))
    }

    @Test func aLongSentenceIsWrappedAndNoLineOfItBecomesAMacro() {
        let text = page([.paragraph(String(repeating: "word ", count: 15) + "abc .Sh x")])
        #expect(text.hasSuffix("\n\(String(repeating: "word ", count: 15))abc\n\\&.Sh x\n"))
    }

    @Test func aListHoldsItsItems() {
        let text = page([.definitions([Mdoc.Definition([.macro("Fl"), .text("-all")], ["First.", "Second."])])])
        #expect(text.hasSuffix("\n.Bl -tag -width indent\n.It Fl -all\nFirst.\n.Pp\nSecond.\n.El\n"))
    }
}
