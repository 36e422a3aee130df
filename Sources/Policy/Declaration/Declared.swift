/// One key as declared, with what the file that was read says there. A schema, NixOS options, a reference page or an explanation of a
/// key are folds over a tree of these.
public struct Declared: Sendable, Equatable {
    /// What stands at a key.
    public enum Shape: Sendable, Equatable {
        /// A value: its type, the value when the file says nothing, and the value that now holds; nil where there is none.
        case value(type: ValueType, standard: Literal?, current: Literal?)
        /// A table: its keys, in the order in which they are declared.
        case table([Declared])
        /// A list of tables, `[[name]]`: the keys of each, and the tables that the file has, as tables with a path such as `name[1]`.
        case list(element: [Declared], items: [Declared])
    }

    /// What it means that the file says nothing at a key.
    public enum Presence: Sendable, Equatable {
        /// The standard holds; of a list of tables: it is empty; of a table: its keys have their standards.
        case standard
        /// There is none.
        case optional
        /// A mistake.
        case required
    }

    /// The key, such as `port`.
    public var name: String
    /// The key with its tables, such as `service.port`.
    public var path: String
    /// One sentence: what it does, and in which unit.
    public var doc: String
    public var presence: Presence = .standard
    public var shape: Shape
    /// A value as someone might write it, where the standard does not show that.
    public var example: Literal?
    /// Where the value stands; nil where the file says nothing and the standard holds.
    public var position: Position?
    /// The file in which it stands, where that is one that the policy extends; nil for the policy's own.
    public var file: String?
    /// How many of some of its keys a table has, or each table of a list.
    public var choices: [KeyChoice] = []
}

extension Declared {
    /// The keys of a table, or of each table in a list; none for a value.
    public var children: [Declared] {
        switch shape {
        case .value: []
        case .table(let keys): keys
        case .list(let element, _): element
        }
    }

    /// The value that holds; nil for a table, and where there is none.
    public var current: Literal? {
        if case .value(_, _, let current) = shape { current } else { nil }
    }

    /// The tables of a list, as the file has them.
    public var items: [Declared] {
        if case .list(_, let items) = shape { items } else { [] }
    }
}

extension [Declared] {
    /// The key of that path, at any depth: `service.port`; `emergency.escalation[1].level` in the first table of a list, and
    /// `emergency.escalation.level` in none of them.
    public func key(_ path: String) -> Declared? {
        for key in self {
            if key.path == path { return key }
            if path.hasPrefix(key.path + "."), let found = key.children.key(path) { return found }
            if path.hasPrefix(key.path + "["), let found = key.items.key(path) { return found }
        }
        return nil
    }

    /// The innermost written table around the key of that path.
    func table(around path: String) -> Declared? {
        let here = first { path.hasPrefix($0.path + ".") && $0.position != nil }
        let around = filter { path.hasPrefix($0.path + ".") || path.hasPrefix($0.path + "[") }
        let deeper = around.flatMap { $0.items + $0.children }
        return (deeper.isEmpty ? nil : deeper.table(around: path)) ?? here
    }

    /// Every key at every depth, tables before their keys; the keys of a list of tables once.
    public var all: [Declared] { flatMap { [$0] + $0.children.all } }
}
