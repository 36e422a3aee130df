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
    let parts = (message.hasPrefix(start) ? message.dropFirst(start.count) : message[...]).split(
        separator: "'\\n'", omittingEmptySubsequences: false)
    let what = parts.joined(separator: "the end of the line")
    for (words, hint) in hints where what.contains(words) { return "not TOML: \(what); \(hint)" }
    return "not TOML: \(what)"
}

/// What to do about the slips that people make, by words of toml++; the first that fits.
private let hints = [
    ("cannot redefine", "it stands here a second time"),
    ("could not determine value type", #"text stands in straight quotes, such as "text""#),
    ("decimal integer: expected digit", #"what is not only a number stands in quotes, such as "10s""#),
    ("floating-point: expected", #"what is not only a number stands in quotes, such as "127.0.0.1""#),
    ("unescaped control characters", "is the closing quote missing?"),
    ("unknown escape sequence", "write a backslash twice, or put the text into single quotes"),
    ("boolean: expected", "true and false are written in small letters; text stands in quotes"),
    ("leading zeroes", "write the number without them"),
    ("table header: expected ']'", "a table header is one line, such as [service]"),
    ("expected '=', saw ':'", "TOML writes key = value, and [table] for a table"),
    ("inline table: expected key", "a table in braces stands on one line; write [table] instead, with a key on each line"),
    ("saw ','", "each key stands on a line of its own, without a comma"),
    ("array: expected comma", "is the closing bracket missing?"),
    ("expected value", "a key needs a value; take the line away to keep the default"),
    ("saw '{'", "JSON belongs into a file whose name ends in .json"),
    ("saw ';'", "a comment begins with #"),
]

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
