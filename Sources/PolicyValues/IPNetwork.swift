/// A network of IP addresses, such as `10.0.0.0/8` or `fd00::/8`; an address alone is the network that holds just this one.
///
/// The canonical text has the shortest form of the address (RFC 5952) and always its prefix.
public struct IPNetwork: WrittenValue {
    /// The four or sixteen bytes of its first address.
    public let bytes: [UInt8]
    /// How many bits all its addresses share: 0 to 32, or 0 to 128.
    public let prefix: Int

    public static let allowed =
        #"a network such as "10.0.0.0/8", "fd00::/8" or "192.0.2.7", with no bits set behind the prefix ("10.0.0.0/8", not "10.0.0.1/8")"#

    public init?(_ text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let bytes = IPNetwork.bytes(String(first)) else { return nil }
        var prefix = bytes.count * 8
        if parts.count == 2 {
            guard let written = decimal(parts[1]), written <= prefix, parts[1] == "\(written)" else { return nil }
            prefix = written
        }
        self.bytes = bytes
        self.prefix = prefix
        guard bytes == IPNetwork.masked(bytes, prefix) else { return nil }
    }

    /// The network in which the text's address lies, where the text has bits set behind its prefix; nil where it is no address.
    public static func around(_ text: String) -> IPNetwork? {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let prefix = decimal(parts[1]), let alone = IPNetwork.init(String(parts[0])), prefix <= alone.prefix else {
            return nil
        }
        return IPNetwork.init("\(IPNetwork.text(masked(alone.bytes, prefix)))/\(prefix)")
    }

    /// Whether the address lies in it. An IPv4 address never lies in an IPv6 network.
    public func contains(_ address: HostName) -> Bool {
        guard let other = IPNetwork.bytes(address.text), other.count == bytes.count else { return false }
        return IPNetwork.masked(other, prefix) == bytes
    }

    /// The address with every bit behind the prefix cleared.
    private static func masked(_ address: [UInt8], _ prefix: Int) -> [UInt8] {
        address.enumerated().map { place, byte in
            let kept = min(8, max(0, prefix - place * 8))
            return kept == 0 ? 0 : byte & (0xFF << (8 - kept))
        }
    }

    private static func bytes(_ text: String) -> [UInt8]? {
        if let bytes = ipv4(text) { return bytes }
        return ipv6(text)?.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    }

    public var description: String { "\(IPNetwork.text(bytes))/\(prefix)" }

    private static func text(_ bytes: [UInt8]) -> String {
        bytes.count == 4 ? bytes.map(String.init).joined(separator: ".") : shortest(bytes)
    }

    /// RFC 5952: lower case, no leading zeros, the first longest run of two or more zero groups as `::`.
    private static func shortest(_ bytes: [UInt8]) -> String {
        let groups = stride(from: 0, to: 16, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
        var best = 0..<0
        for start in groups.indices {
            let end = groups[start...].firstIndex { $0 != 0 } ?? groups.endIndex
            if end - start > max(1, best.count) { best = start..<end }
        }
        func text(_ part: ArraySlice<UInt16>) -> String { part.map { String($0, radix: 16) }.joined(separator: ":") }
        return best.isEmpty ? text(groups[...]) : "\(text(groups[..<best.lowerBound]))::\(text(groups[best.upperBound...]))"
    }
}
