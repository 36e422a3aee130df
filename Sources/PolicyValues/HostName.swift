/// Where a server listens, or which host is meant: a host name (RFC 1123), an IPv4 or an IPv6 address without brackets.
///
/// The canonical text is in lower case. A zone (`fe80::1%eth0`) is refused: it names an interface, which may change.
public struct HostName: WrittenValue {
    /// The name or the address, in lower case.
    public let text: String

    public static let allowed = #"a host name or an IP address such as "127.0.0.1", "::1" or "web01.example.org""#

    public init?(_ text: String) {
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        let text = text.lowercased()
        guard ipv4(text) != nil || ipv6(text) != nil || HostName.isName(text) else { return nil }
        self.text = text
    }

    /// RFC 1123, 2.1: labels of 1 to 63 letters, digits and inner hyphens, 253 in all. A last label of digits only would be a
    /// mistyped address, such as 127.0.0.256.
    private static func isName(_ text: String) -> Bool {
        guard (1...253).contains(text.utf8.count) else { return false }
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        guard let last = labels.last, last.utf8.contains(where: { $0 > 0x39 }) else { return false }
        return labels.allSatisfy { label in
            (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                && label.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
        }
    }

    /// Whether it is an IP address rather than a name.
    public var isAddress: Bool { ipv4(text) != nil || ipv6(text) != nil }

    /// Whether only this machine reaches it: `localhost`, 127.0.0.0/8, `::1`, and IPv4 loopback inside IPv6.
    public var isLoopback: Bool {
        if text == "localhost" { return true }
        if let bytes = ipv4(text) { return bytes[0] == 127 }
        guard let groups = ipv6(text) else { return false }
        return groups == [0, 0, 0, 0, 0, 0, 0, 1] || groups.starts(with: [0, 0, 0, 0, 0, 0xFFFF]) && groups[6] >> 8 == 127
    }

    /// Whether it means every address of the machine: `0.0.0.0` or `::`. A client then connects to loopback.
    public var isEveryAddress: Bool { ipv4(text) == [0, 0, 0, 0] || ipv6(text)?.allSatisfy { $0 == 0 } == true }

    /// As it stands in a URL: an IPv6 address in brackets.
    public var inURL: String { text.utf8.contains(UInt8(ascii: ":")) ? "[\(text)]" : text }

    public var description: String { text }
}
