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
    /// The words to choose from; empty where there is no such list.
    public var words: [String]

    init(_ allowed: String, _ kind: Kind, bounds: ClosedRange<Int>? = nil, pattern: String? = nil, words: [String] = []) {
        self.allowed = allowed
        self.kind = kind
        self.bounds = bounds
        self.pattern = pattern
        self.words = words
    }
}

extension ValueType {
    /// The members of a JSON Schema that describe it, without braces: `"type":"integer","minimum":1,"maximum":64`.
    public var schema: String {
        var members = [#""type":"\#(kind.rawValue)""#]
        if let bounds {
            members.append(#""minimum":\#(bounds.lowerBound)"#)
            members.append(#""maximum":\#(bounds.upperBound)"#)
        }
        // Our patterns and words hold no quote; a backslash is doubled in JSON and in Nix alike.
        if let pattern { members.append(#""pattern":"^(\#(doubledBackslashes(pattern)))$""#) }
        if !words.isEmpty { members.append(#""enum":[\#(words.map { #""\#($0)""# }.joined(separator: ","))]"#) }
        return members.joined(separator: ",")
    }

    /// The type of a NixOS option, with `types` in scope.
    public var nix: String {
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
