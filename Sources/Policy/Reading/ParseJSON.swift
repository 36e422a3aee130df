import PolicyValues

/// Reads JSON (RFC 8259, nothing more) into the same tree as TOML. Ends at the first syntax error or doubled key.
func parseJSON(_ text: String) throws(SyntaxError) -> Node {
    var reader = JSONReader(text)
    let node = try reader.value(depth: 0)
    reader.skipSpace()
    guard reader.next == nil else { throw reader.wrong("the end of the file") }
    return node
}

/// The values of JSON: objects, lists and words. Strings and numbers have their own files.
struct JSONReader {
    private var scalars: String.UnicodeScalarView.SubSequence
    /// Where `next` stands.
    private(set) var position = Position.start

    init(_ text: String) { scalars = text.unicodeScalars[...] }

    /// The scalar that comes next; nil at the end.
    var next: Unicode.Scalar? { scalars.first }

    /// Steps over one scalar.
    mutating func advance() {
        guard let passed = scalars.popFirst() else { return }
        if passed == "\n" {
            position = Position(line: position.line + 1, column: 1)
        } else {
            position.column += 1
        }
    }

    mutating func skipSpace() {
        while let scalar = next, scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r" { advance() }
    }

    /// The mistake at `next`.
    func wrong(_ expected: String) -> SyntaxError {
        let found = next.map { isVisible($0) ? "\"\($0)\"" : printable(String($0)) } ?? "the end of the file"
        return SyntaxError(position: position, message: "not JSON: found \(found), expected \(expected)")
    }

    mutating func expect(_ scalar: Unicode.Scalar, _ expected: String) throws(SyntaxError) {
        guard next == scalar else { throw wrong(expected) }
        advance()
    }

    mutating func value(depth: Int) throws(SyntaxError) -> Node {
        skipSpace()
        let start = position
        guard depth <= deepestNesting else {
            throw SyntaxError(position: start, message: "tables or lists are nested deeper than \(deepestNesting)")
        }
        switch next {
        case "{": return Node(position: start, content: .table(try object(depth: depth)))
        case "[": return Node(position: start, content: .array(try list(depth: depth)))
        case "\"": return Node(position: start, content: .string(try string()))
        case "t": return try word("true", .boolean(true))
        case "f": return try word("false", .boolean(false))
        case "n": return try word("null", .null)
        case let scalar? where scalar == "-" || isDigit(scalar): return Node(position: start, content: try number())
        default: throw wrong("a value")
        }
    }

    private mutating func word(_ text: String, _ content: Node.Content) throws(SyntaxError) -> Node {
        let start = position
        for scalar in text.unicodeScalars { try expect(scalar, text) }
        return Node(position: start, content: content)
    }

    private mutating func list(depth: Int) throws(SyntaxError) -> [Node] {
        advance()
        skipSpace()
        var items: [Node] = []
        if next != "]" {
            while true {
                items.append(try value(depth: depth + 1))
                skipSpace()
                guard next == "," else { break }
                advance()
            }
        }
        try expect("]", "\",\" or \"]\"")
        return items
    }

    private mutating func object(depth: Int) throws(SyntaxError) -> [Node.Entry] {
        advance()
        skipSpace()
        var entries: [Node.Entry] = []
        var seen: [String: Position] = [:]
        if next != "}" {
            while true {
                let entry = try entry(depth: depth)
                if let first = seen.updateValue(entry.position, forKey: entry.key) { throw doubled(entry, first) }
                entries.append(entry)
                skipSpace()
                guard next == "," else { break }
                advance()
            }
        }
        try expect("}", "\",\" or \"}\"")
        return entries
    }

    private func doubled(_ entry: Node.Entry, _ first: Position) -> SyntaxError {
        SyntaxError(position: entry.position, message: "the key \(quoted(entry.key)) stands here a second time; first at \(first)")
    }

    private mutating func entry(depth: Int) throws(SyntaxError) -> Node.Entry {
        skipSpace()
        let position = position
        guard next == "\"" else { throw wrong("a key in double quotes") }
        let key = try string()
        skipSpace()
        try expect(":", "\":\"")
        return Node.Entry(key: key, position: position, value: try value(depth: depth + 1))
    }
}
