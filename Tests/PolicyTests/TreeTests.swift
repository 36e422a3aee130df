import Testing

@testable import Policy

struct TreeTests {
    @Test func bothFormatsGiveTheSameValues() throws {
        let toml = try parseTOML("a = 1\nb = [true, \"x\", 2.5]\n[c]\nd = -3\ne.f = \"\"\n")
        let json = try parseJSON(#"{"a":1,"b":[true,"x",2.5],"c":{"d":-3,"e":{"f":""}}}"#)
        #expect(toml.plain == json.plain)
    }

    @Test func tomlStaysInSourceOrder() throws {
        let tree = try parseTOML("z = 1\na = 2\n[m]\nb = 1\n[c]\n")
        #expect(tree.keys == ["z 1:1", "a 2:1", "m 3:2", "c 5:2"])
    }

    @Test func jsonHasLineAndColumn() throws {
        let tree = try parseJSON("{\r\n  \"ä😀\": [\n1, null],\"b\":\t\"x\"}")
        #expect(tree.keys == ["ä😀 2:3", "b 3:10"])
        #expect(tree.entry("b")?.value.position == Position(line: 3, column: 15))
    }

    @Test(arguments: [
        (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""\u00e9\u0000\u20AC""#, "é\0€"), (#""\uD83D\ude00""#, "😀"), (#""é😀""#, "é😀"),
        ("\"\u{7F}\"", "\u{7F}"),
    ]) func jsonStringsAreRead(text: String, meant: String) throws {
        guard case .string(let string) = try parseJSON(text).content else {
            Issue.record("no string")
            return
        }
        #expect(Array(string.unicodeScalars) == Array(meant.unicodeScalars))
    }

    @Test(arguments: [
        ("0", Node.Content.integer(0)), ("-0", .integer(0)), ("-9223372036854775808", .integer(.min)),
        ("9223372036854775807", .integer(.max)),
        ("1.5", .float(1.5)), ("-1E+2", .float(-100)), ("1e-400", .float(0)), ("true", .boolean(true)), (" null ", .null),
        ("[]", .array([])), ("{ }", .table([])),
    ]) func jsonValuesAreRead(text: String, content: Node.Content) throws { #expect(try parseJSON(text).content == content) }

    @Test(arguments: [
        ("port", "port", 0), ("prot", "port", 1), ("por", "port", 1), ("ports", "port", 1), ("pott", "port", 1), ("", "port", 4),
        ("cba", "abc", 2),
    ])
    func slipsAreCounted(one: String, other: String, count: Int) {
        #expect(slips(one, other) == count)
        #expect(slips(other, one) == count)
    }
}

extension Node {
    /// The tree without its places.
    fileprivate var plain: Node {
        switch content {
        case .table(let entries):
            Node(position: .start, content: .table(entries.map { .init(key: $0.key, position: .start, value: $0.value.plain) }))
        case .array(let items): Node(position: .start, content: .array(items.map(\.plain)))
        default: Node(position: .start, content: content)
        }
    }

    fileprivate var entries: [Entry] {
        if case .table(let entries) = content { entries } else { [] }
    }

    fileprivate var keys: [String] { entries.map { "\($0.key) \($0.position)" } }

    fileprivate func entry(_ key: String) -> Entry? { entries.first { $0.key == key } }
}
