import Crypto
import FoundationEssentials

/// The address in a message at which whoever got it may acknowledge one incident, for a day.
///
/// root's scripts make it (`links.sh`), the server only reads it: HMAC-SHA256 of `acknowledge NUMBER EXPIRES` by the link key. It asks
/// before it acts: whoever previews the links of a mail must not acknowledge anything.
public struct AcknowledgeLink: Sendable {
    private let key: SymmetricKey

    /// The key in a credential: its 64 hexadecimal digits, as they stand there, are the key.
    /// - Returns: nil for a text that is no such key, such as the one word that systemd passes where the file is missing.
    public init?(key text: String) {
        let digits = text.filter { !$0.isWhitespace }
        guard digits.utf8.count == 64, Data(hexadecimal: digits) != nil else { return nil }
        key = SymmetricKey(data: Data(digits.utf8))
    }

    /// What a link allows.
    public enum Verdict: Sendable, Equatable {
        /// To acknowledge this incident.
        case good
        /// Nothing any more.
        case expired
        /// Nothing: somebody made it, or changed it.
        case forged
    }

    /// What the query of a link allows.
    /// - Parameters:
    ///   - incident: the number in its path.
    ///   - expires: the query's item of that name; seconds since 1970.
    ///   - signature: the query's item of that name: 64 hexadecimal digits.
    ///   - now: seconds since 1970.
    public func verdict(incident: Int, expires: String, signature: String, now: Double) -> Verdict {
        guard (1...999_999_999).contains(incident), (1...12).contains(expires.utf8.count),
            expires.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let end = Int(expires), let code = Data(hexadecimal: signature)
        else { return .forged }
        let text = Data("acknowledge \(incident) \(expires)".utf8)
        guard HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: text, using: key) else { return .forged }
        return now < Double(end) ? .good : .expired
    }
}
