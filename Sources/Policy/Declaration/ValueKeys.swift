import PolicyValues

extension Keys {
    /// A key with a value.
    mutating func callAsFunction<V: PolicyValue>(_ name: String, _ standard: V, example: V? = nil, _ doc: String) -> V {
        read(name, V.type, standard, .standard, example: example?.literal, doc) { V($0) } ?? standard
    }

    /// A key with a value between two others.
    mutating func callAsFunction<V: BoundedValue>(_ name: String, _ standard: V, in range: ClosedRange<V>, _ doc: String) -> V {
        read(name, V.type(in: range), standard, .standard, doc) { V($0, in: range) } ?? standard
    }

    /// A key that may be absent, and has no standard then.
    mutating func optional<V: PolicyValue>(_ name: String, example: V, _ doc: String) -> V? {
        read(name, V.type, nil, .optional, example: example.literal, doc) { V($0) }
    }

    /// A key that may be absent, with a value between two others.
    mutating func optional<V: BoundedValue>(_ name: String, in range: ClosedRange<V>, example: V, _ doc: String) -> V? {
        read(name, V.type(in: range), nil, .optional, example: example.literal, doc) { V($0, in: range) }
    }

    /// A key that must be there. Where it is missing that is noted, and the example stands in for it.
    ///
    /// Only for a table that may be absent, or for one in a list: an empty policy must be a good one.
    mutating func required<V: PolicyValue>(_ name: String, example: V, _ doc: String) -> V {
        read(name, V.type, nil, .required, example: example.literal, doc) { V($0) } ?? example
    }

    /// A key that must be there, with a value between two others.
    mutating func required<V: BoundedValue>(_ name: String, in range: ClosedRange<V>, example: V, _ doc: String) -> V {
        read(name, V.type(in: range), nil, .required, example: example.literal, doc) { V($0, in: range) } ?? example
    }

    /// Declares the key with which a policy names the file that it extends. That was followed before any section is read.
    mutating func base(_ name: String, _ doc: String) {
        let _: TextLine? = optional(name, example: "base.toml", doc)
    }

    private mutating func read<V: PolicyValue>(
        _ name: String, _ type: ValueType, _ standard: V?, _ presence: Declared.Presence, example: Literal? = nil, _ doc: String,
        _ convert: (Node) -> V?
    ) -> V? {
        let node = written(name, presence)
        let full = joined(path, name)
        let value = node.flatMap(convert)
        if let node, value == nil { mistakes.append(Mistake(node, full, .wrong(node.content.mistake(type, meant: meant(node, convert))))) }
        if node == nil { noteMissing(name, presence, example, doc) }
        declared.append(
            Declared(
                name: name, path: full, doc: doc, presence: presence,
                shape: .value(type: type, standard: standard?.literal, current: (value ?? standard)?.literal), example: example,
                position: node?.position, file: node?.file))
        return value
    }

    /// What was probably meant by a value that is not allowed: the first likely one that is.
    func meant<V: PolicyValue>(_ node: Node, _ convert: (Node) -> V?) -> String? {
        let likely = V.likely(node.content).map { Node(position: node.position, content: .string($0)) }
        return likely.first { convert($0) != nil }.map(\.content.found)
    }

    /// What the file says there. JSON's null at a key that may be absent says nothing: Nix writes its null so.
    func written(_ name: String, _ presence: Declared.Presence) -> Node? {
        let node = found(name)
        return presence == .optional && node?.content == .null ? nil : node
    }

    /// Notes that a key is not there, where it must be.
    mutating func noteMissing(_ name: String, _ presence: Declared.Presence, _ example: Literal?, _ doc: String) {
        guard presence == .required, let place, place.asTable != nil else { return }
        let line = example.map { ", for example: \(name) = \($0)" } ?? ""
        mistakes.append(Mistake(place, joined(path, name), .wrong("missing. \(doc) Add it\(line)")))
    }
}
