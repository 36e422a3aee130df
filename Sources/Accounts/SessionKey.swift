import Crypto
import FoundationEssentials

/// The key that sessions are bound to. A store knows a session by what this key makes of its token; with another key nobody
/// finds it any more. So a new key ends every session in every store, also in one that does not answer.
public struct SessionKey: Sendable {
    private let key: SymmetricKey

    /// The key in a credential: 64 hexadecimal digits.
    /// - Returns: nil for a text that is no such key, such as the one word that systemd passes where the file is missing.
    public init?(_ text: String) {
        let digits = text.filter { !$0.isWhitespace }
        guard digits.utf8.count == 64, let bytes = Data(hexadecimal: digits) else { return nil }
        key = SymmetricKey(data: bytes)
    }

    /// A key for this process alone: its sessions end with it.
    public init() { key = SymmetricKey(size: .bits256) }

    /// The name of a token's session: 64 hexadecimal digits, from which nobody gets back to the token.
    public func name(of token: SessionToken) -> SessionName { SessionName(hex("session", token.text)) }

    /// What a form of a session must bring along, so that only a page of ours can have sent it.
    public func formToken(of session: SessionName) -> String { hex("form", session.text) }

    /// What a store must not be able to make: 64 hexadecimal digits.
    public func seal(of session: Session) -> String { hex("seal", "\(session.name.text) \(session.account) \(session.startedAt)") }

    /// Compares in a time that does not depend on where the two differ.
    public func isFormToken(_ text: String, of session: SessionName) -> Bool {
        SHA256.hash(data: Data(text.utf8)) == SHA256.hash(data: Data(formToken(of: session).utf8))
    }

    private func hex(_ purpose: String, _ text: String) -> String {
        HMAC<SHA256>.authenticationCode(for: Data("\(purpose):\(text)".utf8), using: key).hexadecimal
    }
}

/// What the cookie of a session holds: 256 random bits. Whoever has it is who signed in.
public struct SessionToken: Sendable, Equatable {
    /// 64 hexadecimal digits.
    public let text: String

    /// A new one.
    public init() { text = SymmetricKey(size: .bits256).withUnsafeBytes { $0.hexadecimal } }

    /// The token in a cookie.
    /// - Returns: nil for a text that is no token.
    public init?(_ text: some StringProtocol) {
        guard text.utf8.count == 64, text.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) else { return nil }
        self.text = String(text)
    }
}

/// What a store knows a session by: 64 hexadecimal digits. It is no secret.
public struct SessionName: Sendable, Hashable {
    /// The digits.
    public let text: String

    init(_ text: String) { self.text = text }

    /// The name in a store or a request.
    /// - Returns: nil for a text that is no name.
    public init?(stored text: some StringProtocol) {
        guard let token = SessionToken(text) else { return nil }
        self.text = token.text
    }
}
