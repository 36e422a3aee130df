/// The name that somebody signs in with: 1 to 32 lower-case letters, digits, dots, dashes and underscores, beginning with a letter.
///
/// So narrow that two names which look alike are equal, and that none needs quoting in a log, an address or a shell.
public struct AccountName: Sendable, Hashable, CustomStringConvertible {
    /// The name.
    public let text: String

    /// The name in a text; upper-case letters become lower-case ones.
    /// - Returns: nil for anything else than a name.
    public init?(_ text: String) {
        let name = text.lowercased()
        guard (1...32).contains(name.utf8.count), name.utf8.first.map(AccountName.isLetter) == true,
            name.utf8.allSatisfy({ AccountName.isLetter($0) || (48...57).contains($0) || [45, 46, 95].contains($0) })
        else { return nil }
        // What the records call root's side must not be somebody's name.
        guard !["root", "one-time-code"].contains(name) else { return nil }
        self.text = name
    }

    private init(known text: String) { self.text = text }

    /// What stands in records for whoever brought a one-time code. No account may have it.
    static let oneTimeCode = AccountName(known: "one-time-code")

    public var description: String { text }

    /// What is allowed, for a message.
    public static let allowed =
        "1 to 32 lower-case letters, digits, dots, dashes and underscores, beginning with a letter; neither root nor one-time-code"

    private static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte) }
}
