/// A value that people write as text in a policy: one text in, one canonical text out.
///
/// `description` is the canonical text; reading it gives an equal value. A literal in source that is not allowed stops the program, so
/// write `TimeSpan.init("…")`, or pass a variable, where the text may be wrong: Swift reads `TimeSpan("…")` as a literal.
public protocol WrittenValue: Sendable, Hashable, CustomStringConvertible, ExpressibleByStringLiteral {
    /// What may be written, as it stands in an error message after "allowed: ".
    static var allowed: String { get }

    /// Reads the text; nil where it is not allowed. Nothing is trimmed or repaired.
    init?(_ text: String)
}

extension WrittenValue {
    /// A value written in source; text that is not allowed is a mistake of the program, and stops it.
    public init(stringLiteral text: String) {
        guard let value = Self(text) else {
            preconditionFailure("found \"\(text)\", allowed: \(Self.allowed)")
        }
        self = value
    }
}
