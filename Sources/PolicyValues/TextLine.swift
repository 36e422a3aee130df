/// A line of text for people: a name, a note. Kept exactly as written; whoever prints it quotes it.
public struct TextLine: WrittenValue {
    /// The text as written.
    public let text: String

    public static let allowed = "one line of text, 1 to 200 characters, no space at either end, nothing invisible"

    public init?(_ text: String) {
        let scalars = text.unicodeScalars
        guard let first = scalars.first, let last = scalars.last, scalars.count <= 200, first != " ", last != " " else { return nil }
        // A space that is not the usual one looks like it, and no search finds it.
        guard scalars.allSatisfy({ isVisible($0) && ($0 == " " || $0.properties.generalCategory != .spaceSeparator) }) else { return nil }
        self.text = text
    }

    public var description: String { text }

    // By scalars: `String` takes é and e with an accent for the same, but then a text would not be kept exactly.
    public static func == (one: TextLine, other: TextLine) -> Bool { one.text.unicodeScalars.elementsEqual(other.text.unicodeScalars) }
}
