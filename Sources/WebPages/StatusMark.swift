/// A status as a page shows it: by a word, a mark and a colour, never by colour alone.
public struct StatusMark: Sendable, Equatable {
    /// Which of the four looks.
    public enum Kind: String, Sendable { case pass, warn, fail, off }
    var kind: String
    /// The word.
    public let word: String
    var mark: String

    public init(_ kind: Kind, _ word: String) {
        self.kind = kind.rawValue
        self.word = word
        mark =
            switch kind {
            case .pass: "✓"
            case .warn: "!"
            case .fail: "✕"
            case .off: "–"
            }
    }
}
