import FoundationEssentials
import Operations

@testable import Accounts
@testable import WebServer

extension FuzzTarget {
    /// Names, and everything secret that somebody types or a file holds. FIELDS: a text, another one.
    static let accounts = FuzzTarget("accounts") { bytes in
        var fields = Fields(bytes)
        let (text, other) = (fields.next(), fields.next())
        if let name = AccountName(text) {
            try hold(name.text.utf8.allSatisfy { (0x21...0x7e).contains($0) } && AccountName(name.text) == name, "the name \(name)")
            try hold(name != .oneTimeCode, "\(text) is a name that no account may have")
            let fault = PasswordRules().fault(other, for: name)
            if fault == nil {
                try hold((15...PasswordRules.mostBytes).contains(other.utf8.count), "a password of \(other.utf8.count) bytes")
            }
        }
        try hash(text)
        try keys(text, other)
        if let token = SessionToken(text) {
            try hold(same(token.text, text) && SessionName(stored: text)?.text == text, "the token \(text)")
        }
        if let data = Data(hexadecimal: text) { try hold(data.hexadecimal == text.lowercased(), "the digits \(text)") }
        if let token = OperatorToken(text) {
            try hold(token.matches(text.filter { !$0.isWhitespace }), "the operator's token does not match itself")
            try hold(same(text, other) || other.isEmpty || !token.matches(other) || text.contains(other), "another token matches")
        }
        try hold(!SetUpToken().matches(text), "\(text) sets the server up")
    }

    private static func hash(_ text: String) throws {
        guard let hash = PasswordHash(stored: text) else { return }
        let written = hash.description
        try hold(PasswordHash(stored: written) == hash, "\(written) is read as another hash")
        try hold(hash.cost.ln <= 20 && hash.cost.r <= 32 && hash.cost.p <= 16, "\(written) costs too much")
        // What checks a password at most takes; a fuzzer has not the time for more.
        if hash.cost.ln <= 4, hash.cost.r <= 2, hash.cost.p <= 2 { try hold(!hash.matches(text), "\(text) is the password of \(written)") }
    }

    private static func keys(_ text: String, _ other: String) throws {
        guard let key = SessionKey(text), let session = SessionName(stored: String(repeating: "a", count: 64)) else { return }
        let token = key.formToken(of: session)
        try hold(SessionToken(token) != nil && key.isFormToken(token, of: session), "\(token) is no form token")
        try hold(token == other || !key.isFormToken(other, of: session), "\(other) is a form token")
        if let brought = SessionToken(other) { try hold(key.name(of: brought).text != other, "a session has its token for a name") }
    }
}
