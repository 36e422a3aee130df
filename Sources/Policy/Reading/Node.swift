/// A value of a policy file, with where it stands. TOML and JSON give the same tree.
struct Node: Sendable, Equatable {
    /// A key and its value.
    struct Entry: Sendable, Equatable {
        var key: String
        /// Where the key stands.
        var position: Position
        var value: Node
    }

    enum Content: Sendable, Equatable {
        /// The entries in source order; no key is there twice.
        case table([Entry])
        case array([Node])
        case string(String)
        case integer(Int)
        case float(Double)
        case boolean(Bool)
        /// One of TOML's dates and times. The policy has none, because Nix cannot read them.
        case dateTime(String)
        /// JSON's null.
        case null
    }

    var position: Position
    var content: Content
    /// The file, where it is one that the policy extends; nil for the policy's own.
    var file: String?
}

extension Node {
    /// The entries of a table; nil for anything else.
    var asTable: [Entry]? {
        if case .table(let entries) = content { entries } else { nil }
    }
}

/// A text that is not TOML, or not JSON: reading ends there.
struct SyntaxError: Error, Sendable, Equatable {
    var position: Position
    var message: String
}
