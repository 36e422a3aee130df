/// Hands a section its values and writes down what it was asked for. Never stops: a wrong value is noted, and the standard taken.
public struct Keys {
    /// The table's path, empty for the document.
    let path: String
    private let entries: [Node.Entry]
    private(set) var declared: [Declared] = []
    private(set) var mistakes: [Mistake] = []
    /// What does not fit together, with paths relative to this table.
    private(set) var misfits: [Misfit] = []

    /// - Parameter node: what the file says there; nil where it says nothing.
    init(_ node: Node?, at path: String) {
        self.path = path
        guard let node else {
            entries = []
            return
        }
        guard case .table(let found) = node.content else {
            entries = []
            mistakes = [Mistake(position: node.position, path: path, kind: .wrong("found \(node.content.found), allowed: a table of keys"))]
            return
        }
        entries = found
    }

    /// A key with a value.
    mutating func callAsFunction<V: PolicyValue>(_ name: String, _ standard: V, _ doc: String) -> V {
        read(name, standard, V.type, doc) { V($0) }
    }

    /// A key with a value between two others.
    mutating func callAsFunction<V: BoundedValue>(_ name: String, _ standard: V, in range: ClosedRange<V>, _ doc: String) -> V {
        read(name, standard, V.type(in: range), doc) { node in V(node).flatMap { range.contains($0) ? $0 : nil } }
    }

    /// A table. It may be absent: then its keys have their standards.
    mutating func table<S: Section>(_ name: String, _ doc: String) -> S {
        let found = entries.first { $0.key == name }?.value
        let full = joined(path, name)
        let (section, inner) = Keys.section(found, at: full, as: S.self)
        declared.append(Declared(name: name, path: full, doc: doc, shape: .table(inner.declared), position: found?.position))
        mistakes += inner.mistakes
        misfits += inner.misfits.map { $0.inside(name) }
        return section
    }

    /// Reads a section, and notes the keys that it did not ask for and the values that do not fit together.
    static func section<S: Section>(_ node: Node?, at path: String, as: S.Type) -> (S, Keys) {
        var keys = Keys(node, at: path)
        let section = S(&keys)
        keys.misfits += section.misfits
        let known = keys.declared.map(\.name)
        for entry in keys.entries where !known.contains(entry.key) {
            let full = joined(path, bareOrQuoted(entry.key))
            keys.mistakes.append(Mistake(position: entry.position, path: full, kind: .unknown(entry.key, known: known)))
        }
        return (section, keys)
    }

    private mutating func read<V: PolicyValue>(
        _ name: String, _ standard: V, _ type: ValueType, _ doc: String, _ convert: (Node) -> V?
    ) -> V {
        let found = entries.first { $0.key == name }?.value
        let full = joined(path, name)
        let value = found.flatMap(convert)
        if let found, value == nil {
            mistakes.append(Mistake(position: found.position, path: full, kind: .wrong(found.content.mistake(type))))
        }
        let shape = Declared.Shape.value(type: type, standard: standard.literal, current: (value ?? standard).literal)
        declared.append(Declared(name: name, path: full, doc: doc, shape: shape, position: found?.position))
        return value ?? standard
    }
}

/// A key inside a table, as a path.
func joined(_ table: String, _ name: String) -> String { table.isEmpty ? name : "\(table).\(name)" }

/// A key as TOML writes it: in quotes where it has other characters than letters, digits, `_` and `-`.
private func bareOrQuoted(_ key: String) -> String {
    let isBare = key.unicodeScalars.allSatisfy { $0.isASCII && ($0.properties.isAlphabetic || isDigit($0) || $0 == "_" || $0 == "-") }
    return isBare && !key.isEmpty ? short(key) : quoted(key)
}
