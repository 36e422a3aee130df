import Accounts
import HTTPTypes
import Hummingbird

/// The cookie that holds a session's token: for this server alone (`__Host-`, RFC 6265bis 4.1.3.2, where the browser speaks TLS to
/// us or to our proxy), for no script, and sent along with no request that begins on another site.
struct SessionCookie: Sendable {
    /// Its name.
    let name: String
    private let attributes: String

    /// - Parameter isSecure: whether browsers reach us by https.
    init(isSecure: Bool) {
        name = isSecure ? "__Host-nixos-gui" : "nixos-gui"
        attributes = "; Path=/; HttpOnly; SameSite=Strict" + (isSecure ? "; Secure" : "")
    }

    /// The token that a request brings; nil where it brings none, or two.
    func token(_ request: Request) -> SessionToken? {
        let values = request.headers[values: .cookie].flatMap { $0.split(separator: ";") }.compactMap { pair -> Substring? in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, parts[0].filter({ $0 != " " }) == name else { return nil }
            return parts[1]
        }
        // Two of one name: one of them was planted, and nobody can say which.
        guard values.count == 1, let value = values.first else { return nil }
        return SessionToken(value)
    }

    /// The header that gives a browser the token. It lasts until the browser ends; the session may end before.
    func setting(_ token: SessionToken) -> String { "\(name)=\(token.text)\(attributes)" }
    /// The header that takes it away.
    var clearing: String { "\(name)=\(attributes); Max-Age=0" }
}
