/// What may stand at a key: for people, for JSON Schema and for Nix.
public struct ValueType: Sendable, Equatable {
    /// The JSON type.
    public enum Kind: String, Sendable {
        case string, integer, boolean
    }

    /// What may be written, as it stands in an error message after "allowed: ".
    public var allowed: String
    public var kind: Kind
    /// The smallest and the largest whole number; nil for other kinds and where nothing bounds it.
    public var bounds: ClosedRange<Int>?
    /// The whole text as a regular expression that ECMAScript and POSIX read alike, without anchors; nil where there is none.
    /// It may let through what `allowed` refuses, never the other way round.
    public var pattern: String?
    /// What is found in no text that is allowed, though the pattern lets it through: a regular expression as above, with its own anchors;
    /// nil where there is none.
    public var forbidden: String?
    /// The words to choose from; empty where there is no such list.
    public var words: [String]
    /// How many such values a list has, where the key takes a list; nil where it takes one value.
    public var count: ClosedRange<Int>?
    /// Whether it names where a secret lies, so that a wrong value may be the secret.
    var isSecret = false

    init(_ allowed: String, _ kind: Kind, bounds: ClosedRange<Int>? = nil, pattern: String? = nil, words: [String] = []) {
        self.allowed = allowed
        self.kind = kind
        self.bounds = bounds
        self.pattern = pattern
        self.words = words
    }
}

extension ValueType {
    /// A list of such values.
    func list(_ count: ClosedRange<Int>) -> ValueType {
        var list = self
        let number = count.lowerBound == 0 ? "at most" : "\(count.lowerBound) to"
        list.allowed = "a list in brackets of \(number) \(count.upperBound) values, each \(allowed)"
        list.count = count
        return list
    }

    /// The regular expression with its anchors, as JSON Schema wants it; nil where there is none.
    public var anchoredPattern: String? { pattern.map { "^(\($0))$" } }

    /// The type of a NixOS option, with `types` in scope.
    public var nix: String {
        guard let count else { return oneNix }
        return "\(count.lowerBound == 0 ? "types.listOf" : "types.nonEmptyListOf") \(oneNix.contains(" ") ? "(\(oneNix))" : oneNix)"
    }

    private var oneNix: String {
        // Our patterns and words hold no quote and no dollar sign; a backslash is doubled.
        if !words.isEmpty { return "types.enum [ \(words.map { #""\#($0)""# }.joined(separator: " ")) ]" }
        if let pattern { return #"types.strMatching "\#(doubledBackslashes(pattern))""# }
        switch kind {
        case .string: return "types.str"
        case .boolean: return "types.bool"
        case .integer: return bounds.map { "types.ints.between \($0.lowerBound) \($0.upperBound)" } ?? "types.int"
        }
    }

    private func doubledBackslashes(_ text: String) -> String {
        text.reduce(into: "") { $0 += $1 == "\\" ? "\\\\" : String($1) }
    }
}
