import PolicyValues
import Testing

struct TextTests {
    @Test(arguments: [
        "a", "Jo Doe", "Zoë", "日本", "a\"b'c\\d", "$(id) `id` ${x} %s", "-x", "🚒", "\u{65}\u{301}",
        String(repeating: "a", count: 200), "<script>", "''${x}",
    ]) func keepsALineExactly(text: String) {
        #expect(TextLine(text).map { Array($0.text.unicodeScalars) } == Array(text.unicodeScalars))
    }

    @Test(
        arguments: [
            "", " ", " a", "a ", "a\nb", "a\r", "a\tb", "a\0", "\u{1B}[2J", "a\u{202E}b", "a\u{200B}", "\u{FEFF}a", "a\u{A0}b",
            "a\u{3000}b", "a\u{2028}b",
            "a\u{E000}", String(repeating: "a", count: 201),
        ]) func refusesWhatIsNoLine(text: String)
    { #expect(TextLine(text) == nil) }

    @Test func linesThatLookAlikeAreNotTheSame() { #expect(TextLine("\u{E9}") != TextLine("e\u{301}")) }

    @Test(arguments: ["112", "+49 30 901820", "(030) 90-18/20", "030/901820", "+123456789012345"])
    func readsPhoneNumbers(text: String) { #expect(canonical(text, PhoneNumber.self) == text) }

    @Test(
        arguments: trickyTexts + [
            "[REDACTED]", "11", "+1234567890123456", "++49 30 1", "49+30 1234", "1234 ", " 1234", "-1234", "1234-", "call me", "1234;ext=5",
            "0800-GUI", "1234\n",
            "+٤٩ 30 901820", "1 2", "tel:112",
        ]) func refusesPhoneNumbers(text: String)
    { #expect(PhoneNumber(text) == nil) }

    @Test(arguments: ["nixos-gui:", "a:", "a:b:", "A.b_c-1:"]) func readsKeyPrefixes(text: String) {
        #expect(canonical(text, KeyPrefix.self) == text)
    }

    @Test(
        arguments: trickyTexts + [
            "a", ":", "::", "a*:", "a?:", "[a]:", "a b:", "a:\n", "ä:", ":a:", String(repeating: "a", count: 64) + ":",
        ])
    func refusesKeyPrefixes(text: String) { #expect(KeyPrefix(text) == nil) }

    @Test(arguments: ["/", "/gui", "/a/b", "/a.b/~c_-1", "/..."]) func readsBasePaths(text: String) {
        #expect(canonical(text, BasePath.self) == text)
    }

    @Test(
        arguments: trickyTexts + [
            "gui", "//", "/gui/", "/a//b", "/..", "/a/../b", "/.", "/a b", "/a%20b", "/ä", "/a?b", "/a#b", "/a\n", "/a:b",
        ])
    func refusesBasePaths(text: String) { #expect(BasePath(text) == nil) }

    @Test(arguments: ["/run/secrets/x", "/nix/stores/x", "/x/generated.key", "/a b"]) func readsSecretFiles(text: String) {
        #expect(canonical(text, SecretFile.self) == text)
    }

    @Test(
        arguments: trickyTexts + [
            "/", "/nix/store", "/nix/store/x", "/nix/store/x/y", "/srv/generated/x", "/generated", "x", "./x", "/a/../nix/store/x",
        ])
    func refusesSecretFiles(text: String) { #expect(SecretFile(text) == nil) }
}
