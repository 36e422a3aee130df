extension Keys {
    /// The most values that a list of values may have: more is a slip, or belongs into a group of its own elsewhere.
    static let longestList = 64

    /// A list of values, none of them twice.
    mutating func list<V: PolicyValue>(_ name: String, _ standard: [V], example: [V]? = nil, _ doc: String) -> [V] {
        readList(name, 0...Keys.longestList, standard, .standard, example, doc) ?? standard
    }

    /// A list of values that must be there, with one value at least.
    mutating func requiredList<V: PolicyValue>(_ name: String, example: [V], _ doc: String) -> [V] {
        readList(name, 1...Keys.longestList, nil, .required, example, doc) ?? example
    }

    private mutating func readList<V: PolicyValue>(
        _ name: String, _ count: ClosedRange<Int>, _ standard: [V]?, _ presence: Declared.Presence, _ example: [V]?, _ doc: String
    ) -> [V]? {
        let node = written(name, presence)
        let full = joined(path, name)
        let type = V.type.list(count)
        let before = mistakes.count
        var values: [V] = []
        if let node {
            if case .array(let items) = node.content, count.contains(items.count) {
                values = items.enumerated().compactMap { value($1, at: "\(full)[\($0 + 1)]") }
                noteRepeated(values, items, full)
            } else {
                let inBrackets = V(node).map { "[\($0.literal)]" }
                mistakes.append(Mistake(node, full, .wrong(node.content.mistake(type, meant: inBrackets))))
            }
        }
        let exampleLiteral = example.map { Literal.list($0.map(\.literal)) }
        if node == nil { noteMissing(name, presence, exampleLiteral, doc) }
        let isGood = node != nil && mistakes.count == before
        let current = isGood ? values : standard
        declared.append(
            Declared(
                name: name, path: full, doc: doc, presence: presence,
                shape: .value(
                    type: type, standard: standard.map { .list($0.map(\.literal)) }, current: current.map { .list($0.map(\.literal)) }),
                example: exampleLiteral, position: node?.position, file: node?.file))
        return isGood ? values : nil
    }

    private mutating func value<V: PolicyValue>(_ node: Node, at path: String) -> V? {
        if let value = V(node) { return value }
        mistakes.append(Mistake(node, path, .wrong(node.content.mistake(V.type, meant: meant(node) { V($0) }))))
        return nil
    }

    /// Notes each value that stands in the list already, with both places.
    private mutating func noteRepeated<V: PolicyValue>(_ values: [V], _ items: [Node], _ full: String) {
        guard values.count == items.count else { return }
        let literals = values.map(\.literal)
        for (place, literal) in literals.enumerated() {
            guard let first = literals.firstIndex(of: literal), first < place else { continue }
            let same = "the same as \(full)[\(first + 1)] (\(items[first].position))"
            let message = "found \(items[place].content.found), \(same): name each once; take one away"
            mistakes.append(Mistake(items[place], "\(full)[\(place + 1)]", .wrong(message)))
        }
    }
}
