import RunbookModel
import Testing

@Suite struct StartGrantTests {
    @Test func aUnitTakesNoArgumentAndATemplateNeedsOne() {
        let unit = StartGrant("diagnose", nil)
        #expect(unit == .unit("nixos-gui-diagnose.service"))
        #expect(unit.unit(nil) == "nixos-gui-diagnose.service")
        #expect(unit.unit("") == nil)
        let template = StartGrant("free-port", Instance(name: "PORT", shape: [.digits(1...5)], meaning: ""))
        #expect(template.unit("8080") == "nixos-gui-free-port@8080.service")
        for wrong in [nil, "", "808080", "80\n"] { #expect(template.unit(wrong) == nil) }
    }

    @Test func whatIsAllowedIsSaidInWords() {
        func allowed(_ words: [String], _ shape: [Instance.Part]) -> String {
            Instance(name: "X", words: words, shape: shape, meaning: "").allowed
        }
        #expect(allowed(["previous", "last-known-good"], [.digits(1...6)]) == "previous, last-known-good or 1 to 6 digits")
        #expect(allowed(["newest"], []) == "newest")
        #expect(
            allowed([], [.digits(8...8), .letter("T"), .digits(6...6), .letter("Z")]) == "8 digits, the letter T, 6 digits, the letter Z")
    }
}
