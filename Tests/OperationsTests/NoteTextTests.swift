import Operations
import Testing

@Suite struct NoteTextTests {
    @Test(arguments: ["x", "Disk swapped, see ticket 17", "Grüße ✓ 日本語", String(repeating: "ü", count: 1_000)])
    func oneLineIsFit(text: String) throws {
        #expect(try NoteText(text).text == text)
    }

    @Test func theRestIsRefusedWithItsReason() {
        #expect(throws: NoteText.Misfit.empty) { try NoteText("") }
        #expect(throws: NoteText.Misfit.empty) { try NoteText(" \n\t") }
        #expect(throws: NoteText.Misfit.tooLong(1_001)) { try NoteText(String(repeating: "ü", count: 1_001)) }
        for (text, point) in [("a\nb", 10), ("a\u{1B}[2J", 27), ("a\u{202E}b", 0x202E), ("a\u{200B}b", 0x200B), ("a\u{2028}", 0x2028)] {
            #expect(throws: NoteText.Misfit.unprintable(UInt32(point)), "\(point)") { try NoteText(text) }
        }
    }
}
