import PolicyValues

@testable import Operations
@testable import WebServer

extension FuzzTarget {
    /// Whom a proxy speaks for. FIELDS: the connection's other end, the header, then the trusted networks; the first byte chooses the header.
    static let addresses = FuzzTarget("addresses") { bytes in
        guard let choice = bytes.first else { return }
        var fields = Fields(bytes.dropFirst())
        let (connection, said) = (fields.next(), fields.next())
        let written = fields.others()
        let headers: [TrustedProxies.Header] = [.xForwardedFor, .xRealIP, .forwarded]
        let proxies = TrustedProxies(networks: written.compactMap { TrustedProxies.Network($0) }, header: headers[Int(choice) % 3])
        let visitor = proxies.visitor(connection: connection, said: said)
        if proxies.networks.isEmpty || said.isEmpty { try hold(visitor == connection, "\(connection) is nobody's proxy") }
        if visitor != connection {
            try hold(TrustedProxies.bytes(visitor) != nil, "\(visitor) is no address")
            try hold(visitor.allSatisfy { $0.isASCII && ($0.isHexDigit || $0 == "." || $0 == ":") }, "\(visitor) is more than an address")
            try hold(TrustedProxies.bytes(connection) != nil, "\(connection) has no address, so it is no trusted proxy")
        }
        for client in [connection, visitor] {
            let key = RateLimiting.key(client)
            try hold(key.utf8.count <= max(client.utf8.count, 40), "the key of \(client)")
            if TrustedProxies.isLoopback(client) { try hold(HostName.init(client)?.isAddress == true, "\(client) is no address") }
        }
        for text in written { try network(text, visitor) }
    }

    /// The policy's own reading of a network is the stricter one; where it reads one, both take the same addresses.
    private static func network(_ text: String, _ address: String) throws {
        guard let strict = IPNetwork.init(text) else { return }
        guard let network = TrustedProxies.Network(text) else { throw Broken(description: "\(text) is a network to the policy alone") }
        guard let host = HostName.init(address), host.isAddress, let bytes = TrustedProxies.bytes(address) else { return }
        // One of IPv4 has a place in IPv6, too; there the policy sees two kinds.
        guard (strict.bytes.count == 4) == !address.contains(":") else { return }
        try hold(network.contains(bytes) == strict.contains(host), "\(address) in \(text)")
    }
}
