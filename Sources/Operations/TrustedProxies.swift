import Glibc

/// The reverse proxies that may say for whom they ask.
public struct TrustedProxies: Sendable, Equatable {
    /// The header that names the visitor.
    public enum Header: String, Sendable {
        /// A list of addresses, the nearest last.
        case xForwardedFor = "X-Forwarded-For"
        /// One address.
        case xRealIP = "X-Real-IP"
        /// RFC 7239.
        case forwarded = "Forwarded"
    }

    /// A network of addresses, as 16 bytes; IPv4 in its place in IPv6 (RFC 4291, 2.5.5.2).
    public struct Network: Sendable, Equatable {
        let bytes: [UInt8]
        let bits: Int

        /// The network in a text such as `10.0.0.0/8` or `::1/128`.
        public init?(_ text: String) {
            let parts = text.split(separator: "/", omittingEmptySubsequences: false)
            guard (1...2).contains(parts.count), let bytes = TrustedProxies.bytes(String(parts[0])) else { return nil }
            let most = parts[0].contains(":") ? 128 : 32
            guard let length = parts.count == 2 ? Int(parts[1]) : most, (0...most).contains(length) else { return nil }
            self.bytes = bytes
            bits = length + 128 - most
        }

        func contains(_ address: [UInt8]) -> Bool {
            zip(bytes, address).enumerated().allSatisfy { place, pair in
                let left = max(0, min(8, bits - place * 8))
                return left == 0 || (pair.0 ^ pair.1) >> (8 - left) == 0
            }
        }
    }

    /// The networks of the proxies.
    public var networks: [Network]
    /// The header that is believed of them.
    public var header: Header

    public init(networks: [Network] = [], header: Header = .xForwardedFor) {
        self.networks = networks
        self.header = header
    }

    /// Whose request it is.
    /// - Parameters:
    ///   - connection: the address at the other end of the connection.
    ///   - said: what the header says, several lines joined with commas.
    /// - Returns: The nearest address that is no trusted proxy; what stands further away, anybody could have written.
    public func visitor(connection: String, said: String) -> String {
        guard isTrusted(connection), !said.isEmpty else { return connection }
        var nearest = connection
        for word in said.split(separator: ",").reversed() {
            guard let address = address(in: word) else { return nearest }
            nearest = address
            if !isTrusted(address) { return address }
        }
        return nearest
    }

    /// Whether an address is this machine's own.
    public static func isLoopback(_ address: String) -> Bool {
        guard let bytes = bytes(address) else { return false }
        return loopback.contains { $0.contains(bytes) }
    }

    private static let loopback = ["127.0.0.0/8", "::1/128"].compactMap { Network($0) }

    private func isTrusted(_ address: String) -> Bool {
        guard let bytes = TrustedProxies.bytes(address) else { return false }
        return networks.contains { $0.contains(bytes) }
    }

    /// The address in one element of the header, without a port; nil where it names none.
    private func address(in element: Substring) -> String? {
        var text = element.filter { $0 != " " && $0 != "\t" }
        if header == .forwarded {
            guard let pair = text.split(separator: ";").first(where: { $0.lowercased().hasPrefix("for=") }) else { return nil }
            text = pair.dropFirst(4).filter { $0 != "\"" }
        }
        if text.hasPrefix("["), let end = text.firstIndex(of: "]") { text = String(text[text.index(after: text.startIndex)..<end]) }
        if text.split(separator: ":", omittingEmptySubsequences: false).count == 2 { text = String(text.prefix { $0 != ":" }) }
        return TrustedProxies.bytes(text) == nil ? nil : text
    }

    /// The bytes of an address; nil for another text.
    static func bytes(_ text: String) -> [UInt8]? {
        // C would read only what stands before a NUL.
        guard !text.utf8.contains(0) else { return nil }
        var six = in6_addr()
        if inet_pton(AF_INET6, text, &six) == 1 { return withUnsafeBytes(of: &six) { Array($0) } }
        var four = in_addr()
        guard inet_pton(AF_INET, text, &four) == 1 else { return nil }
        return [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff] + withUnsafeBytes(of: &four) { Array($0) }
    }
}
