import Crypto
import FoundationEssentials

/// The key that access tokens are signed with. With another key none of them is good any more.
public struct AccessTokenKey: Sendable {
    let key: SymmetricKey
    /// Which key it is: 16 hexadecimal digits, from which nobody gets back to it. It stands in each token as `kid`.
    public let id: String

    /// The key in a credential: 64 hexadecimal digits.
    /// - Returns: nil for a text that is no such key, such as the one word that systemd passes where the file is missing.
    public init?(_ text: String) {
        let digits = text.filter { !$0.isWhitespace }
        guard digits.utf8.count == 64, let bytes = Data(hexadecimal: digits) else { return nil }
        self.init(SymmetricKey(data: bytes))
    }

    /// A key for this process alone: its tokens end with it.
    public init() { self.init(SymmetricKey(size: .bits256)) }

    private init(_ key: SymmetricKey) {
        self.key = key
        id = String(SHA256.hash(data: Data("nixos-gui jwt-key id:".utf8) + key.withUnsafeBytes { Data($0) }).hexadecimal.prefix(16))
    }

    /// What a token holds of its account's password: another password gives another one. It says nothing of the password to whoever
    /// does not have the key, and is no signature of a token, because no token has a colon.
    func mark(of password: PasswordHash) -> String {
        String(HMAC<SHA256>.authenticationCode(for: Data("password:\(password)".utf8), using: key).hexadecimal.prefix(32))
    }
}
