/// A phone number as people dial it, such as `+49 30 901820`: shown on the runbook's page, never dialled by us.
public struct PhoneNumber: WrittenValue {
    /// The number as written.
    public let text: String

    public static let allowed =
        #"a phone number such as "+49 30 901820": 3 to 15 digits, "+" at most in front, and between them spaces, "-", "/", "(" or ")""#

    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count <= 40, let last = bytes.last, PhoneNumber.isDigit(last) else { return nil }
        // E.164: at most 15 digits. Emergency numbers have 3.
        guard (3...15).contains(bytes.count(where: PhoneNumber.isDigit)) else { return nil }
        for (place, byte) in bytes.enumerated() where !PhoneNumber.isDigit(byte) {
            let isPlus = place == 0 && byte == UInt8(ascii: "+")
            let isOpening = place == 0 && byte == UInt8(ascii: "(")
            guard isPlus || isOpening || place > 0 && " -/()".utf8.contains(byte) else { return nil }
        }
        self.text = text
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    public var description: String { text }
}
