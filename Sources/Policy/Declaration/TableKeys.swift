/// The most tables that a list of tables may have.
public let mostTablesInAList = 64

extension Keys {
    /// A table. It may be absent: then its keys have their standards.
    mutating func table<S: Section>(_ name: String, _ doc: String) -> S { nested(name, .standard, found(name), doc) }

    /// A table that may be absent, and means something only where it is there. It is described all the same.
    mutating func optional<S: Section>(_ name: String, _ doc: String) -> S? {
        let node = written(name, .optional)
        let section: S = nested(name, .optional, node, doc)
        return node == nil ? nil : section
    }

    /// A list of tables, `[[name]]`; empty where the file says nothing.
    mutating func list<S: Section>(_ name: String, _ doc: String) -> [S] {
        let node = found(name)
        let full = joined(path, name)
        var sections: [S] = []
        var items: [Declared] = []
        if let node {
            if case .array(let nodes) = node.content, nodes.count <= mostTablesInAList {
                for (place, node) in nodes.enumerated() {
                    let name = "\(name)[\(place + 1)]"
                    let (section, inner) = Keys.section(node, at: joined(path, name), as: S.self)
                    items.append(inner.described(name, joined(path, name), .standard, doc, node))
                    take(inner, name)
                    sections.append(section)
                }
            } else {
                let allowed = "a list of at most \(mostTablesInAList) tables, each with the header [[\(full)]], in two brackets"
                mistakes.append(Mistake(node, full, .wrong("found \(node.content.found), allowed: \(allowed)")))
            }
        }
        let element = Keys.section(nil, at: full, as: S.self).1
        declared.append(
            Declared(
                name: name, path: full, doc: doc, shape: .list(element: element.declared, items: items), position: node?.position,
                file: node?.file, choices: element.choices))
        return sections
    }

    private mutating func nested<S: Section>(_ name: String, _ presence: Declared.Presence, _ node: Node?, _ doc: String) -> S {
        let full = joined(path, name)
        let (section, inner) = Keys.section(node, at: full, as: S.self)
        declared.append(inner.described(name, full, presence, doc, node))
        // In a table that may be absent, and is, nothing can be at fault.
        if node != nil || presence == .standard { take(inner, name) }
        return section
    }

    private func described(_ name: String, _ full: String, _ presence: Declared.Presence, _ doc: String, _ node: Node?) -> Declared {
        Declared(
            name: name, path: full, doc: doc, presence: presence, shape: .table(declared), position: node?.position, file: node?.file,
            choices: choices)
    }

    private mutating func take(_ inner: Keys, _ name: String) {
        mistakes += inner.mistakes
        misfits += inner.misfits.map { $0.inside(name) }
    }
}
