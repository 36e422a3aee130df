/// Leaves secrets out of log lines: what has a secret's name, and what looks like one.
enum Redaction {
    private static let names = [
        "password", "passwd", "passphrase", "passcode", "pwd", "secret", "token", "authorization", "cookie", "credential", "bearer", "jwt",
        "apikey", "api-key", "api_key",
    ]
    private static let endings = ["key", "session", "sessionid", "sid", "csrf", "otp", "signature"]
    private static let mark = "[redacted]"
    /// The longest text that is looked through, in characters: the time that this takes grows with its square.
    private static let longest = 1_000

    /// A metadata value as it may stand in a line.
    static func shown(_ value: String, of key: String) -> String {
        let name = key.lowercased()
        if names.contains(where: { name.contains($0) }) || endings.contains(where: { name.hasSuffix($0) }) { return mark }
        return withoutSecrets(value)
    }

    /// The text without JWTs, HTTP credentials, the user part of an address, and `name=value` pairs with a secret's name.
    static func withoutSecrets(_ text: String) -> String {
        // Nearly every value: nothing in it that any rule needs.
        guard text.utf8.contains(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ":") || $0 == 0x20 })
        else {
            return text
        }
        if let beginning = beginning(of: text) { return "\(withoutSecrets(beginning))… (\(text.utf8.count) bytes)" }
        return
            text
            .replacing(/eyJ[A-Za-z0-9_\-]{6,}\.[A-Za-z0-9_\-]+(\.[A-Za-z0-9_\-]*)?/, with: mark)
            .replacing(/[A-Za-z0-9_\-]{16,}\.[A-Za-z0-9_\-]{16,}\.[A-Za-z0-9_\-]{16,}/, with: mark)
            .replacing(/([A-Za-z][A-Za-z0-9+.\-]*:\/\/)[^\s"'@]*@/) { "\($0.1)\(mark)@" }
            .replacing(/\b(Bearer|Basic)\s+[A-Za-z0-9+\/=._~:\-]{6,}/.ignoresCase()) { "\($0.1) \(mark)" }
            .replacing(
                /((?:pass(?:word|wd|phrase|code)|pwd|secret|token|authorization|cookie|credential|key)([A-Za-z0-9_.\-]*)["']?\s*[=:]\s*)([^\s,;&]+)/
                    .ignoresCase()
            ) {
                // `keyFile: /etc/key` says where a secret is, which whoever mends it must know.
                $0.2.lowercased().hasSuffix("file") && $0.3.hasPrefix("/") ? String($0.0) : "\($0.1)\(mark)"
            }
    }

    /// What is shown of a text that is too long to be looked through: whole words, because a part of a secret looks like none.
    private static func beginning(of text: String) -> String? {
        let scalars = text.unicodeScalars
        guard scalars.count > longest else { return nil }
        let end = scalars.prefix(longest).lastIndex { $0 == " " || $0 == "/" || $0 == "&" || $0 == ";" || $0 == "," }
        return String(scalars[..<(end ?? scalars.startIndex)])
    }
}
