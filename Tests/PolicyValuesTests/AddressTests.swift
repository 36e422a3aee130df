import PolicyValues
import Testing

struct AddressTests {
    @Test(arguments: [
        ("oncall@example.org", "oncall@example.org"), ("Jo.O'Hara+gui@EXAMPLE.org", "Jo.O'Hara+gui@example.org"),
        ("root@localhost", "root@localhost"),
        ("a@b", "a@b"), ("_x=1@a.b", "_x=1@a.b"),
    ]) func readsMailAddresses(text: String, normal: String) { #expect(canonical(text, MailAddress.self) == normal) }

    @Test(
        arguments: trickyTexts + [
            "oncall", "@example.org", "a@", "a@b@c", "a b@c.d", ".a@b.c", "a.@b.c", "a..b@c.d", "-oQ/tmp@b.c", "\"a b\"@c.d",
            "a@[127.0.0.1]",
            "a@127.0.0.1", "a@::1", "a|b@c.d", "a`id`@c.d", "$(id)@c.d", "a@b_c.d", "a@b.c\n", "a\n@b.c", "jö@b.c", "<a@b.c>", "Jo <a@b.c>",
            "a,b@c.d",
            "a@b.c,d@e.f", String(repeating: "a", count: 65) + "@b.c", "a\u{301}@b.c",
        ]) func refusesMailAddresses(text: String)
    { #expect(MailAddress(text) == nil) }

    @Test(arguments: [
        ("https://example.org", "https://example.org"),
        ("https://EXAMPLE.org:443/A?b=c&d=%20#".dropLast().description, "https://example.org/A?b=c&d=%20"),
        ("http://127.0.0.1:8080/", "http://127.0.0.1:8080/"), ("https://[2001:db8::1]:8443/x", "https://[2001:db8::1]:8443/x"),
        ("https://[::1]", "https://[::1]"), ("https://a?b", "https://a?b"), ("http://a:80", "http://a"), ("http://a:443", "http://a:443"),
        ("https://a/;,:@&=+$!~*'()", "https://a/;,:@&=+$!~*'()"),
    ]) func readsWebAddresses(text: String, normal: String) {
        #expect(canonical(text, WebAddress.self) == normal)
        #expect(canonical(normal, WebAddress.self) == normal)
    }

    @Test(
        arguments: trickyTexts + [
            "example.org", "//example.org", "ftp://a", "HTTPS://a", "https:/a", "https:a", "https://", "https:///x", "https://user@a",
            "https://u:p@a/",
            "https://a:0", "https://a:70000", "https://a:", "https://a:b", "https://a b", "https://a/b c", "https://a/#x", "https://a/%2",
            "https://a/%zz",
            "https://a/\"", "https://a/\n", "https://a/ü", "https://[::1", "https://[a]", "https://::1/", "https://[::1]x", "https://a/\\b",
            "https://a/`id`",
            "javascript:alert(1)", " https://a", "https://a\u{301}/",
        ]) func refusesWebAddresses(text: String)
    { #expect(WebAddress(text) == nil) }

    @Test func aWebAddressKnowsItsParts() {
        let address: WebAddress = "http://[::1]:8080/a?b"
        #expect(address.scheme == .http)
        #expect(address.host == "::1")
        #expect(address.port == 8080)
        #expect(address.path == "/a?b")
        #expect(("https://a" as WebAddress).port == 443)
    }

    @Test(arguments: [
        ("https://a.example", "https://a.example"), ("https://A.example:443", "https://a.example"), ("https://a:8443", "https://a:8443"),
        ("http://localhost:3000", "http://localhost:3000"), ("http://[::1]", "http://[::1]"),
    ]) func readsOrigins(text: String, normal: String) { #expect(canonical(text, Origin.self) == normal) }

    @Test(arguments: trickyTexts + ["https://a/", "https://a/b", "https://a?b", "http://a.example", "*", "null", "a.example"])
    func refusesOrigins(text: String) { #expect(Origin(text) == nil) }
}
