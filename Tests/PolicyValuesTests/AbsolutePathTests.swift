import PolicyValues
import Testing

struct AbsolutePathTests {
    @Test(arguments: ["/", "/var/lib/nixos-gui", "/a b", "/ä/ü", "/...", "/.hidden", "/a..b", "/$(id)", "/a'b\"c"])
    func keepsWhatIsWritten(text: String) { #expect(canonical(text, AbsolutePath.self) == text) }

    @Test(
        arguments: trickyTexts + [
            "var/lib", "./a", "~/a", "//", "/a/", "/a//b", "//a", "/..", "/a/..", "/a/../b", "/.", "/a/./b", "/a\nb", "/a\0b", "/a\u{7F}",
            "/a\u{85}b",
            "/a\u{202E}b", "/a\u{200B}", "/a\u{2028}b", "/a//\u{301}b", "/a\r\nb",
        ]) func refuses(text: String)
    { #expect(AbsolutePath(text) == nil) }

    @Test func lengthsAreThoseOfLinux() {
        #expect(AbsolutePath("/" + String(repeating: "a", count: 255)) != nil)
        #expect(AbsolutePath("/" + String(repeating: "a", count: 256)) == nil)
        #expect(AbsolutePath(String(repeating: "/abcdefg", count: 512)) != nil)
        #expect(AbsolutePath(String(repeating: "/abcdefg", count: 512) + "/a") == nil)
    }

    @Test func knowsWhatLiesInside() {
        let folder: AbsolutePath = "/var/lib"
        #expect(("/var/lib/a" as AbsolutePath).isInside(folder))
        #expect(!folder.isInside(folder))
        #expect(!("/var/library" as AbsolutePath).isInside(folder))
        #expect(!("/var" as AbsolutePath).isInside(folder))
        #expect(folder.isInside("/"))
        #expect(!("/" as AbsolutePath).isInside("/"))
    }
}
