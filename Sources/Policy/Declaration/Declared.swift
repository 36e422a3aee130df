/// One key as declared, with what the file that was read says there. A schema, NixOS options, a reference page or an explanation of a
/// key are folds over a tree of these.
public struct Declared: Sendable, Equatable {
    /// What stands at a key.
    public enum Shape: Sendable, Equatable {
        /// A value: its type, the value when the file says nothing, and the value that now holds.
        case value(type: ValueType, standard: Literal, current: Literal)
        /// A table: its keys, in the order in which they are declared.
        case table([Declared])
    }

    /// The key, such as `port`.
    public var name: String
    /// The key with its tables, such as `service.port`.
    public var path: String
    /// One sentence: what it does, and in which unit.
    public var doc: String
    public var shape: Shape
    /// Where the value stands; nil where the file says nothing and the standard holds.
    public var position: Position?
}

extension Declared {
    /// The keys of a table; none for a value.
    public var children: [Declared] {
        if case .table(let keys) = shape { keys } else { [] }
    }

    /// The value that holds; nil for a table.
    public var current: Literal? {
        if case .value(_, _, let current) = shape { current } else { nil }
    }
}

extension [Declared] {
    /// The key of that path, at any depth.
    public func key(_ path: String) -> Declared? {
        for key in self {
            if key.path == path { return key }
            if path.hasPrefix(key.path + "."), let found = key.children.key(path) { return found }
        }
        return nil
    }

    /// Every key at every depth, tables before their keys.
    public var all: [Declared] { flatMap { [$0] + $0.children.all } }
}
