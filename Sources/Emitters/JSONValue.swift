/// A JSON document as a value; keys keep the order in which they are given.
public indirect enum JSONValue: Sendable, Equatable {
    case string(String)
    case integer(Int)
    case boolean(Bool)
    case array([JSONValue])
    case object([Member])

    /// One key of an object.
    public struct Member: Sendable, Equatable {
        public var key: String, value: JSONValue

        public init(_ key: String, _ value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    /// The document with two spaces of indentation and a final newline.
    public func rendered() -> String { lines(indent: "") + "\n" }

    private func lines(indent: String) -> String {
        let inner = indent + "  "
        func block(_ open: String, _ items: [String], _ close: String) -> String {
            items.isEmpty ? open + close : "\(open)\n\(items.map { inner + $0 }.joined(separator: ",\n"))\n\(indent)\(close)"
        }
        return switch self {
        case .string(let text): Self.quoted(text)
        case .integer(let number): "\(number)"
        case .boolean(let flag): flag ? "true" : "false"
        case .array(let items): block("[", items.map { $0.lines(indent: inner) }, "]")
        case .object(let members): block("{", members.map { "\(Self.quoted($0.key)): \($0.value.lines(indent: inner))" }, "}")
        }
    }

    /// A text as a JSON string (RFC 8259, section 7) that is a string of every JavaScript, too: older ones end a line at
    /// U+2028 and U+2029.
    static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\t": out += "\\t"
            case "\r": out += "\\r"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F || scalar.value == 0x2028 || scalar.value == 0x2029:
                let digits = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}
