import PolicyValues
import Testing

struct NameTests {
    @Test(arguments: ["nixos-gui", "_a", "a", "a1_-", "root", "a234567890123456789012345678901"])
    func readsUserNames(text: String) { #expect(canonical(text, UserName.self) == text) }

    @Test(arguments: trickyTexts + ["-a", "1a", "A", "a b", "a.b", "ä", "a$", "a:b", "a\n", "a2345678901234567890123456789012"])
    func refusesUserNames(text: String) { #expect(UserName(text) == nil) }

    @Test(arguments: [
        "nixos-gui.service", "getty@tty1.service", "nixos-gui-roll-back-generation@.service", "a.b.timer", "-.mount", "dev-disk\\x2d1.swap",
    ])
    func readsUnitNames(text: String) { #expect(canonical(text, UnitName.self) == text) }

    @Test(
        arguments: trickyTexts + [
            ".service", "nixos-gui", "a.exe", "a.Service", "@a.service", "a@b@c.service", "a b.service", "a/b.service", "a\n.service",
            "ä.service", "a.service\u{301}",
            "a%i.service", "a;b.service",
        ]) func refusesUnitNames(text: String)
    { #expect(UnitName(text) == nil) }

    @Test func unitNamesHaveAtMost255Characters() {
        #expect(UnitName(String(repeating: "a", count: 247) + ".service") != nil)
        #expect(UnitName(String(repeating: "a", count: 248) + ".service") == nil)
    }
}
