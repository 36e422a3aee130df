import Operations
import Testing

@Suite struct TrustedProxiesTests {
    private func proxies(_ networks: String..., header: TrustedProxies.Header = .xForwardedFor) -> TrustedProxies {
        TrustedProxies(networks: networks.compactMap { TrustedProxies.Network($0) }, header: header)
    }

    @Test(arguments: [
        ("127.0.0.1", "203.0.113.9", "203.0.113.9"), ("127.0.0.1", "1.2.3.4, 203.0.113.9", "203.0.113.9"),
        ("127.0.0.1", "203.0.113.9, 10.1.2.3", "203.0.113.9"), ("192.0.2.1", "203.0.113.9", "192.0.2.1"), ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", "unknown", "127.0.0.1"), ("127.0.0.1", "203.0.113.9, x", "127.0.0.1"),
        ("127.0.0.1", "203.0.113.9:4711", "203.0.113.9"),
        ("127.0.0.1", "[2001:db8::1]:80", "2001:db8::1"), ("127.0.0.1", "2001:db8::1", "2001:db8::1"),
        ("::ffff:127.0.0.1", "203.0.113.9", "203.0.113.9"), ("10.9.9.9", ",,,", "10.9.9.9"),
    ]) func theNearestStrangerIsTheVisitor(connection: String, said: String, visitor: String) {
        #expect(proxies("127.0.0.1/32", "10.0.0.0/8").visitor(connection: connection, said: said) == visitor)
    }

    @Test func forwardedIsRead() {
        let proxies = proxies("127.0.0.1/32", header: .forwarded)
        #expect(
            proxies.visitor(connection: "127.0.0.1", said: #"for=192.0.2.60;proto=http, for="[2001:db8:cafe::17]:4711""#)
                == "2001:db8:cafe::17")
        #expect(proxies.visitor(connection: "127.0.0.1", said: "proto=http;For=192.0.2.60") == "192.0.2.60")
        #expect(proxies.visitor(connection: "127.0.0.1", said: "for=_hidden") == "127.0.0.1")
    }

    /// C ends a text there, so that the rest could be anything.
    @Test func noAddressHasANUL() {
        let proxies = TrustedProxies(networks: [TrustedProxies.Network("127.0.0.0/8")].compactMap { $0 })
        #expect(proxies.visitor(connection: "127.0.0.1", said: "192.0.2.1\u{0}x") == "127.0.0.1")
        #expect(!TrustedProxies.isLoopback("127.0.0.1\u{0}x") && TrustedProxies.Network("::1\u{0}/128") == nil)
    }

    @Test func nobodyIsTrustedByDefault() {
        #expect(TrustedProxies().visitor(connection: "127.0.0.1", said: "203.0.113.9") == "127.0.0.1")
    }

    @Test(arguments: ["", "x", "1.2.3", "1.2.3.4/33", "::1/129", "1.2.3.4/-1", "1.2.3.4/8/8"]) func whatIsNoNetwork(text: String) {
        #expect(TrustedProxies.Network(text) == nil)
    }

    @Test func loopbackIsKnown() {
        for address in ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"] { #expect(TrustedProxies.isLoopback(address), "\(address)") }
        for address in ["128.0.0.1", "::2", "192.0.2.1", "unknown", ""] { #expect(!TrustedProxies.isLoopback(address), "\(address)") }
    }
}
