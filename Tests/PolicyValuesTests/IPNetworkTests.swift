import PolicyValues
import Testing

struct IPNetworkTests {
    @Test(arguments: [
        ("10.0.0.0/8", "10.0.0.0/8"), ("0.0.0.0/0", "0.0.0.0/0"), ("192.0.2.7", "192.0.2.7/32"), ("192.0.2.6/31", "192.0.2.6/31"),
        ("::/0", "::/0"),
        ("FD00::/8", "fd00::/8"), ("::1", "::1/128"), ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1/128"),
        ("1:0:2:0:3:0:4:0", "1:0:2:0:3:0:4:0/128"),
        ("2001:0db8:0000::/32", "2001:db8::/32"), ("::ffff:0:0/96", "::ffff:0:0/96"), ("fe80::/10", "fe80::/10"), ("1::", "1::/128"),
    ]) func readsAndWrites(text: String, normal: String) {
        #expect(canonical(text, IPNetwork.self) == normal)
        #expect(canonical(normal, IPNetwork.self) == normal)
        #expect(IPNetwork(text) == IPNetwork(normal))
    }

    @Test(
        arguments: trickyTexts + [
            "10.0.0.1/8", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/08", "10.0.0.0/", "10.0.0.0/8/8", "10.0.0/8", "10/8", "::1/127", "::/129",
            "fd00::1/8",
            "10.0.0.0/255.0.0.0", "localhost", "*", "/8", "10.0.0.0 /8", "10.0.0.0/8\n", "10.0.0.0/٨",
        ]) func refuses(text: String)
    { #expect(IPNetwork(text) == nil) }

    @Test func knowsWhatLiesInside() {
        #expect(("10.1.0.0/16" as IPNetwork).contains("10.1.255.255"))
        #expect(!("10.1.0.0/16" as IPNetwork).contains("10.2.0.0"))
        #expect(("192.0.2.6/31" as IPNetwork).contains("192.0.2.7"))
        #expect(!("192.0.2.6/31" as IPNetwork).contains("192.0.2.8"))
        #expect(("fd00::/8" as IPNetwork).contains("fdff::1"))
        #expect(!("::/0" as IPNetwork).contains("10.0.0.1"))
        #expect(!("0.0.0.0/0" as IPNetwork).contains("localhost"))
    }

    @Test func findsTheNetworkAroundAnAddress() {
        #expect(IPNetwork.around("10.1.2.3/8") == "10.0.0.0/8")
        #expect(IPNetwork.around("fd00:1::1/16") == "fd00::/16")
        #expect(IPNetwork.around("10.1.2.3") == nil)
        #expect(IPNetwork.around("10.1.2.3/33") == nil)
        #expect(IPNetwork.around("x/8") == nil)
    }
}
