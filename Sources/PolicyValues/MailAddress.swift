/// A mail address, `name@domain`. The canonical text has the domain in lower case; the name is kept.
///
/// Narrower than RFC 5321 allows: no quotes, no comments, none of the characters that shells and mailers obey, and no `-` in front,
/// which a mailer would read as an option.
public struct MailAddress: WrittenValue {
    /// What stands before the `@`.
    public let name: String
    /// What stands behind it.
    public let domain: HostName

    public static let allowed = #"a mail address such as "oncall@example.org""#

    public init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, let domain = HostName(String(parts[1])), !domain.isAddress else { return nil }
        // RFC 5321, 4.5.3.1.1: at most 64 octets.
        guard (1...64).contains(parts[0].utf8.count), parts[0].utf8.allSatisfy(MailAddress.isAllowed) else { return nil }
        // A dot neither begins nor ends the name, nor stands beside another.
        let atoms = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        guard atoms.allSatisfy({ !$0.isEmpty }), parts[0].utf8.first != UInt8(ascii: "-") else { return nil }
        self.name = String(parts[0])
        self.domain = domain
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: "._+-='".utf8.contains(byte)
        }
    }

    public var description: String { "\(name)@\(domain)" }
}
