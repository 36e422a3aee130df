/// The text of a note, fit to be kept and shown: one line of something.
public struct NoteText: Sendable, Equatable {
    /// The longest that is kept, in Unicode scalars, as SQLite's length() counts them.
    public static let longest = 1_000

    /// The text.
    public let text: String

    /// Why a text is not fit.
    public enum Misfit: Error, Sendable, Equatable {
        /// Nothing but blanks.
        case empty
        /// So many scalars.
        case tooLong(Int)
        /// A character that is a command to a terminal or invisible, by its code point.
        case unprintable(UInt32)

        /// What was found and what is allowed, as a sentence.
        public var sentence: String {
            switch self {
            case .empty: "The text is empty. Write one line of 1 to \(NoteText.longest) characters."
            case .tooLong(let length): "The text has \(length) characters. At most \(NoteText.longest) are kept."
            case .unprintable(let point):
                "The text holds the character U+\(String(point, radix: 16, uppercase: true)), which cannot be shown. "
                    + "Write one line without line breaks, tabs and invisible characters."
            }
        }
    }

    public init(_ text: String) throws(Misfit) {
        let scalars = text.unicodeScalars
        guard scalars.contains(where: { !$0.properties.isWhitespace }) else { throw .empty }
        guard scalars.count <= NoteText.longest else { throw .tooLong(scalars.count) }
        if let bad = scalars.first(where: NoteText.isUnprintable) { throw .unprintable(bad.value) }
        self.text = text
    }

    private static func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned, .privateUse: true
        default: false
        }
    }
}
