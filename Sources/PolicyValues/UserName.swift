/// The name of a user of the system: 1 to 31 characters, lower-case letters, digits, `_` and `-`, not beginning with a digit or `-`.
public struct UserName: WrittenValue {
    /// The name.
    public let text: String

    public static let allowed = #"a user name such as "nixos-gui": a to z, 0 to 9, "_" and "-", at most 31, beginning with a letter or "_""#

    public init?(_ text: String) {
        guard let first = text.utf8.first, text.utf8.count <= 31 else { return nil }
        guard UserName.isLetter(first), text.utf8.allSatisfy(UserName.isAllowed) else { return nil }
        self.text = text
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "_")
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
    }

    public var description: String { text }
}
