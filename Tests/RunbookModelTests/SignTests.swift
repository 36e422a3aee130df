import RunbookModel
import Testing

@Suite struct SignTests {
    @Test func whatIsWrittenIsRead() {
        for sign in [Sign.check("database"), .alert("a"), .hold("safe-mode"), .unit("nixos-gui.service")] {
            #expect(Sign(sign.description) == sign)
        }
        for text in ["", "check", "check:", ":x", "other:x"] { #expect(Sign(text) == nil, "\(text)") }
    }
}
