/// What a key of the policy is for: what it does, what it allows, its default, and an example. For a table: its keys.
///
/// - Parameter key: the key's path, such as `service.port` or `emergency.escalation.level`.
/// - Throws: `UnknownKey`, which names what may have been meant.
public func explain<S: Section>(_ key: String, as: S.Type = HostSpec.self) throws(UnknownKey) -> String {
    let declared = Keys.section(nil, at: "", as: S.self).1.declared
    return try Explanation(declared: declared, file: nil).text(key)
}

extension PolicyReading {
    /// What a key of the policy is for, what holds on this host, and where that is written: file, line and column.
    ///
    /// - Parameter key: the key's path, such as `service.port`; `emergency.escalation[1].level` in the first table of a list.
    /// - Throws: `UnknownKey`, which names what may have been meant.
    public func explain(_ key: String) throws(UnknownKey) -> String {
        try Explanation(declared: declared, file: file).text(key)
    }
}

/// Text about keys, for a terminal.
private struct Explanation {
    var declared: [Declared]
    /// The policy's own file; nil where no policy is meant, only its keys.
    var file: String?

    func text(_ path: String) throws(UnknownKey) -> String {
        guard let key = declared.key(path) else { throw UnknownKey(path, in: declared) }
        let lines = [key.path, "  \(key.doc)", ""] + body(key)
        return lines.joined(separator: "\n") + "\n"
    }

    private func body(_ key: Declared) -> [String] {
        switch key.shape {
        case .value(let type, let standard, let current): value(key, type, standard, current)
        case .table(let keys): presence(key) + now(key) + [""] + table(keys)
        case .list(let element, let items):
            ["  A list of tables, each with the header [[\(key.path)]]."] + now(items) + [""] + table(element)
        }
    }

    private func value(_ key: Declared, _ type: ValueType, _ standard: Literal?, _ current: Literal?) -> [String] {
        var lines = ["  Allowed: \(type.allowed)."]
        switch key.presence {
        case .standard: lines.append("  Default: \(standard.map { printable($0.description) } ?? "none").")
        case .optional: lines.append("  Default: none; the key may be absent.")
        case .required: lines.append("  Default: none; the key must be there.")
        }
        if let example = key.example { lines.append("  Example: \(key.name) = \(printable(example.description))") }
        // A key of the tables in a list has no value of its own.
        if file != nil, !isInList(key) { lines.append("  Now: \(held(key, current))") }
        return lines
    }

    private func held(_ key: Declared, _ current: Literal?) -> String {
        let value = current.map { printable($0.description) } ?? "nothing"
        return key.position == nil ? "\(value) (\(current == nil ? "not written" : "default"))" : "\(value) (\(place(key)))"
    }

    private func presence(_ key: Declared) -> [String] {
        key.presence == .optional ? ["  The table [\(key.path)] may be absent."] : []
    }

    private func now(_ key: Declared) -> [String] {
        guard file != nil, key.presence == .optional, !isInList(key) else { return [] }
        return ["  Now: \(key.position == nil ? "absent" : "there (\(place(key)))")"]
    }

    private func now(_ items: [Declared]) -> [String] {
        guard file != nil else { return [] }
        guard !items.isEmpty else { return ["  Now: none"] }
        return ["  Now:"] + items.map { "    \($0.path) (\(place($0)))" }
    }

    private func table(_ keys: [Declared]) -> [String] {
        let width = keys.map(\.name.count).max() ?? 0
        return keys.map { "  \($0.name)\(String(repeating: " ", count: width - $0.name.count))  \($0.doc)" }
    }

    private func place(_ key: Declared) -> String {
        "\(printable(key.file ?? file ?? "")):\(key.position?.description ?? "1:1")"
    }

    private func isInList(_ key: Declared) -> Bool {
        !key.path.contains("[")
            && declared.all.contains { list in
                if case .list = list.shape { key.path.hasPrefix(list.path + ".") } else { false }
            }
    }
}
