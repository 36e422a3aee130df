/// What a new password must be (NIST SP 800-63B, 3.1.1.2: length counts, composition does not, and nothing well known).
public struct PasswordRules: Sendable, Equatable {
    /// Characters, at least.
    public var minLength: Int
    /// Bytes, at most: what a hash is made of must end somewhere.
    public static let mostBytes = 1_024

    public init(minLength: Int = 15) { self.minLength = minLength }

    /// Why this is no password for an account; nil where it is one. Never says the password.
    public func fault(_ password: String, for name: AccountName) -> String? {
        if password.count < minLength { return "The password has \(password.count) characters; \(minLength) at least are needed." }
        if password.utf8.count > PasswordRules.mostBytes { return "The password is longer than \(PasswordRules.mostBytes) bytes." }
        if password.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
            return "The password has a control character, such as a line break."
        }
        if Set(password).count < 4 { return "The password repeats the same few characters." }
        if password.lowercased().contains(name.text) { return "The password contains the account's name." }
        return nil
    }
}
