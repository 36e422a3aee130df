/// The address of a web service: an http or https URL without user and password, which would stand in every log, and without `#`.
///
/// The canonical text has the host in lower case and no port where it is the scheme's own; the path is kept as written.
public struct WebAddress: WrittenValue {
    /// The two schemes.
    public enum Scheme: String, Sendable {
        /// In the clear.
        case http
        /// Encrypted.
        case https

        /// The port that is meant where none is written.
        public var port: Port { self == .http ? 80 : 443 }
    }

    /// The scheme.
    public let scheme: Scheme
    /// The host, an IPv6 address without its brackets.
    public let host: HostName
    /// The port, written or not.
    public let port: Port
    /// Path and query, from its first slash or question mark; empty where the address ends with the host.
    public let path: String

    public static let allowed = ##"a web address such as "https://hooks.example.org/alert", without user and password, spaces or "#""##

    public init?(_ text: String) {
        guard text.utf8.count <= 2000, let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        guard let scheme = Scheme(rawValue: String(text[..<colon])), text[colon...].utf8.starts(with: "://".utf8) else { return nil }
        let rest = text[colon...].dropFirst(3)
        let end = rest.utf8.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") } ?? rest.endIndex
        guard let (host, port) = WebAddress.authority(rest[..<end]), isURLPath(rest[end...]) else { return nil }
        self.scheme = scheme
        self.host = host
        self.port = port ?? scheme.port
        self.path = String(rest[end...])
    }

    /// `host`, `host:port`, `[::1]` or `[::1]:port`.
    private static func authority(_ text: Substring) -> (HostName, Port?)? {
        if text.utf8.first == UInt8(ascii: "[") {
            guard let close = text.utf8.firstIndex(of: UInt8(ascii: "]")) else { return nil }
            let inside = String(text[..<close].dropFirst())
            guard ipv6(inside) != nil, let host = HostName(inside) else { return nil }
            return port(text[close...].dropFirst()).map { (host, $0) }
        }
        let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) ?? text.endIndex
        guard let host = HostName(String(text[..<colon])) else { return nil }
        return port(text[colon...]).map { (host, $0) }
    }

    /// The port behind the host; the outer nil is a text that is none.
    private static func port(_ text: Substring) -> Port?? {
        if text.isEmpty { return .some(nil) }
        guard text.utf8.first == UInt8(ascii: ":"), let port = Port(String(text.dropFirst())) else { return nil }
        return .some(port)
    }

    public var description: String { "\(scheme.rawValue)://\(host.inURL)\(port == scheme.port ? "" : ":\(port)")\(path)" }
}

/// Whether the text holds only what a URL may hold behind its host (RFC 3986, 3.3 and 3.4), with whole `%` escapes.
private func isURLPath(_ text: Substring) -> Bool {
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): continue
        case UInt8(ascii: "%"):
            guard rest.count >= 2, rest.prefix(2).allSatisfy(isHexDigit) else { return false }
            rest = rest.dropFirst(2)
        default:
            guard "-._~!$&'()*+,;=:@/?".utf8.contains(byte) else { return false }
        }
    }
    return true
}
