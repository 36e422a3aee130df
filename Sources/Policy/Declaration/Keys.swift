/// Hands a section its values and writes down what it was asked for. Never stops: a wrong value is noted, and the standard taken.
///
/// What a section can ask for stands in `ValueKeys`, `ListKeys` and `TableKeys`.
public struct Keys {
    /// The table's path, empty for the document.
    let path: String
    let entries: [Node.Entry]
    /// Where the table stands; nil where the file has none, so that nothing is missing in it.
    let place: Node?
    var declared: [Declared] = []
    var mistakes: [Mistake] = []
    /// What does not fit together, with paths relative to this table.
    var misfits: [Misfit] = []
    /// How many of some keys the table has.
    var choices: [KeyChoice] = []

    /// - Parameter node: what the file says there; nil where it says nothing.
    init(_ node: Node?, at path: String) {
        self.path = path
        place = node
        guard let node else {
            entries = []
            return
        }
        guard let found = node.asTable else {
            entries = []
            return
        }
        entries = found
    }

    /// Reads a section, and notes the keys that it did not ask for and the values that do not fit together.
    static func section<S: Section>(_ node: Node?, at path: String, as: S.Type) -> (S, Keys) {
        var keys = Keys(node, at: path)
        let section = S(&keys)
        keys.misfits += section.misfits
        keys.choices = S.choices
        let known = keys.declared.map(\.name)
        if let node, node.asTable == nil {
            let message = "found \(node.content.found), allowed: a table with the keys \(known.joined(separator: ", "))"
            keys.mistakes.append(Mistake(node, path, .wrong(message)))
        }
        for entry in keys.entries where !known.contains(entry.key) {
            let full = joined(path, bareOrQuoted(entry.key))
            keys.mistakes.append(
                Mistake(position: entry.position, file: entry.value.file, path: full, kind: .unknown(entry.key, known: known)))
        }
        return (section, keys)
    }

    /// What the file says at a key of this table; nil where it says nothing.
    func found(_ name: String) -> Node? { entries.first { $0.key == name }?.value }
}

/// A key inside a table, as a path.
func joined(_ table: String, _ name: String) -> String { table.isEmpty ? name : "\(table).\(name)" }

/// A key as TOML writes it: in quotes where it has other characters than letters, digits, `_` and `-`.
private func bareOrQuoted(_ key: String) -> String {
    let isBare = key.unicodeScalars.allSatisfy { $0.isASCII && ($0.properties.isAlphabetic || isDigit($0) || $0 == "_" || $0 == "-") }
    return isBare && !key.isEmpty ? short(key) : quoted(key)
}
