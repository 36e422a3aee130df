import CTOML

/// Reads TOML 1.0 into a tree with positions, in source order. Ends at the first syntax error or doubled key.
func parseTOML(_ text: String) throws(SyntaxError) -> Node {
    try checkNesting(text.utf8)
    var text = text
    let document = text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) { ctoml_parse($0.baseAddress, $0.count) }
    }
    defer { ctoml_free(document) }
    guard let nodes = document.nodes else {
        throw SyntaxError(position: Position(document.error_position), message: plainer(String(document.error)))
    }
    return node(at: 0, in: UnsafeBufferPointer(start: nodes, count: document.count))
}

/// toml++ says what its parser did; people want to know what they did.
private func plainer(_ message: String) -> String {
    let start = "Error while parsing "
    let what = message.hasPrefix(start) ? String(message.dropFirst(start.count)) : message
    if what.hasSuffix("could not determine value type") { return "not TOML: \(what); text stands in quotes" }
    if what.contains("cannot redefine") { return "not TOML: \(what); it stands here a second time" }
    return "not TOML: \(what)"
}

private func node(at index: Int, in nodes: UnsafeBufferPointer<ctoml_node>) -> Node {
    let found = nodes[index]
    // The shim gives preorder: the children of a node are inside index + 1 ..< end.
    var children: [Int] = []
    var child = index + 1
    while child < found.end {
        children.append(child)
        child = nodes[child].end
    }
    return Node(position: Position(found.position), content: content(of: found, children, nodes))
}

private func content(of found: ctoml_node, _ children: [Int], _ nodes: UnsafeBufferPointer<ctoml_node>) -> Node.Content {
    switch found.kind {
    case CTOML_TABLE:
        // toml++ sorts keys by name.
        .table(children.map { entry(at: $0, in: nodes) }.sorted { $0.position < $1.position })
    case CTOML_ARRAY: .array(children.map { node(at: $0, in: nodes) })
    case CTOML_STRING: .string(String(found.string))
    case CTOML_INTEGER: .integer(Int(found.integer))
    case CTOML_FLOAT: .float(found.floating)
    case CTOML_BOOLEAN: .boolean(found.boolean)
    default: .dateTime(String(found.string))
    }
}

private func entry(at index: Int, in nodes: UnsafeBufferPointer<ctoml_node>) -> Node.Entry {
    Node.Entry(key: String(nodes[index].key), position: Position(nodes[index].key_position), value: node(at: index, in: nodes))
}

extension Position {
    /// toml++ gives the root, and some errors, no place.
    fileprivate init(_ place: ctoml_position) {
        self.init(line: max(1, Int(place.line)), column: max(1, Int(place.column)))
    }
}

extension String {
    fileprivate init(_ text: ctoml_text) {
        self = text.bytes.map { String(decoding: UnsafeRawBufferPointer(start: $0, count: text.count), as: UTF8.self) } ?? ""
    }
}
