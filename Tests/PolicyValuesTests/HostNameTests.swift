import PolicyValues
import Testing

struct HostNameTests {
    @Test(arguments: [
        "localhost", "web01.example.org", "a", "1a", "3com.com", "xn--bcher-kva.example", "127.0.0.1", "0.0.0.0", "255.255.255.255", "::",
        "::1", "fe80::1",
        "2001:db8::8a2e:370:7334", "1:2:3:4:5:6:7:8", "::ffff:127.0.0.1", "1::8", "1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:7::",
    ]) func keepsNamesAndAddresses(text: String) { #expect(canonical(text, HostName.self) == text) }

    @Test(
        arguments: trickyTexts + [
            "256.0.0.1", "1.2.3", "1.2.3.4.5", "01.2.3.4", "1.2.3.4 ", "127.1", "1", "-a", "a-", "a..b", ".a", "a.", "a_b", "ä.example",
            "a b", "a/b", "a:80",
            "[::1]", "fe80::1%eth0", ":::", "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::", "12345::", "g::", "+1::",
            "::1.2.3", "1.2.3.4::",
            ":", "1:", ":1", "::1:", "http://a", "a\n", "x.\u{212A}",
        ]) func refuses(text: String)
    { #expect(HostName(text) == nil) }

    @Test func caseDoesNotMatter() { #expect("LOCALHOST" as HostName == "localhost") }

    @Test func labelsAndNamesHaveALength() {
        let label = String(repeating: "a", count: 63)
        #expect(HostName(label) != nil)
        #expect(HostName(label + "a") == nil)
        #expect(HostName([label, label, label, String(repeating: "a", count: 61)].joined(separator: ".")) != nil)
        #expect(HostName([label, label, label, String(repeating: "a", count: 62)].joined(separator: ".")) == nil)
    }

    @Test(arguments: ["localhost", "127.0.0.1", "127.9.9.9", "::1", "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1", "LocalHost"])
    func knowsLoopback(text: String) { #expect(HostName(text)?.isLoopback == true) }

    @Test(arguments: ["0.0.0.0", "::", "128.0.0.1", "::2", "localhost.example.org", "::ffff:10.0.0.1", "1::1"])
    func knowsWhatIsNotLoopback(text: String) { #expect(HostName(text)?.isLoopback == false) }

    @Test func knowsEveryAddress() {
        #expect(("0.0.0.0" as HostName).isEveryAddress)
        #expect(("::" as HostName).isEveryAddress)
        #expect(!("::1" as HostName).isEveryAddress)
        #expect(!("localhost" as HostName).isEveryAddress)
    }

    @Test func anIPv6AddressStandsInBracketsInURLs() {
        #expect(("::1" as HostName).inURL == "[::1]")
        #expect(("127.0.0.1" as HostName).inURL == "127.0.0.1")
    }
}
