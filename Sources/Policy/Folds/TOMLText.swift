extension PolicyReading {
    /// The policy as TOML, every key spelled out, with what it extends merged in: read again, it is the same policy.
    public var tomlText: String { Policy.tomlText(of: declared) }
}

/// Keys with what holds there, as TOML: the values of a table first, then the tables in it.
///
/// A key that may be absent, and is, is left out; so is the one that names the file to extend, because that is merged in already.
public func tomlText(of keys: [Declared]) -> String {
    let blocks = [values(of: keys.filter { $0.path != baseKey })] + keys.map(block)
    return blocks.filter { !$0.isEmpty }.joined(separator: "\n")
}

/// The lines `key = value` of a table, without those of the tables in it.
private func values(of keys: [Declared]) -> String {
    keys.compactMap { key in key.current.map { "\(key.name) = \($0)\n" } }.joined()
}

/// A table with its header and everything in it; empty for a value.
private func block(_ key: Declared) -> String {
    switch key.shape {
    case .value: ""
    case .table(let keys): key.presence == .optional && key.position == nil ? "" : block("[\(key.path)]", keys)
    // In TOML the tables of a list have no numbers: each header begins the next one.
    case .list(_, let items): items.map { block("[[\(key.path)]]", $0.children) }.joined(separator: "\n")
    }
}

private func block(_ header: String, _ keys: [Declared]) -> String {
    ([header + "\n" + values(of: keys)] + keys.map(block).filter { !$0.isEmpty }).joined(separator: "\n")
}
