import Crypto
import FoundationEssentials
import HTTPTypes
import Hummingbird

/// The secret by which root's side proves itself to the server: 64 hexadecimal digits in a file that only root reads, loaded
/// as a credential. The server keeps its digest alone, so that no dump, log or page of ours can hold the secret.
public struct OperatorToken: Sendable {
    private let digest: SHA256Digest

    /// nil for a text that is no such token, such as the one word that systemd passes where the file is missing.
    public init?(_ text: String) {
        let digits = text.filter { !$0.isWhitespace }
        guard digits.utf8.count == 64, digits.allSatisfy({ $0.isHexDigit && !$0.isUppercase }) else { return nil }
        digest = SHA256.hash(data: Data(digits.utf8))
    }

    /// Compares in a time that does not depend on where the two differ (Digest's `==`), nor on their length.
    func matches(_ candidate: some StringProtocol) -> Bool { SHA256.hash(data: Data(candidate.utf8)) == digest }
}

/// Who may write: whoever sends the operator's token.
struct OperatorAccess: Sendable {
    let token: OperatorToken?

    /// Whether a request brings the token.
    func isGranted(_ request: Request) -> Bool {
        guard let token, let text = request.bearer else { return false }
        return token.matches(text)
    }
}

extension Request {
    /// The token in `Authorization` (RFC 6750, 2.1); nil without one.
    var bearer: Substring? {
        let words = headers[.authorization]?.split(separator: " ", maxSplits: 1) ?? []
        return words.count == 2 && words[0].lowercased() == "bearer" ? words[1] : nil
    }
}
