/// A YAML document as a value; keys keep the order in which they are given.
public indirect enum YAMLValue: Sendable, Equatable {
    case string(String)
    case integer(Int)
    case list([YAMLValue])
    case mapping([Entry])

    /// One key of a mapping. Keys are our own: letters, digits and underscores.
    public struct Entry: Sendable, Equatable {
        public var key: String, value: YAMLValue

        public init(_ key: String, _ value: YAMLValue) {
            self.key = key
            self.value = value
        }
    }

    /// The document in block style, two spaces a level, with a final newline.
    ///
    /// - Parameter header: lines above it, without `#`.
    public func rendered(header: [String] = []) -> String {
        (header.map { $0.isEmpty ? "#" : "# \($0)" } + lines).joined(separator: "\n") + "\n"
    }

    private var lines: [String] {
        switch self {
        case .string(let text): [Self.quoted(text)]
        case .integer(let number): ["\(number)"]
        case .list(let items): items.isEmpty ? ["[]"] : items.flatMap(Self.item)
        case .mapping(let entries): entries.isEmpty ? ["{}"] : entries.flatMap(Self.lines)
        }
    }

    private static func item(_ value: YAMLValue) -> [String] {
        value.lines.enumerated().map { ($0 == 0 ? "- " : "  ") + $1 }
    }

    private static func lines(_ entry: Entry) -> [String] {
        let inner = entry.value.lines
        guard entry.value.isBlock else { return ["\(entry.key): \(inner.joined())"] }
        return ["\(entry.key):"] + inner.map { "  \($0)" }
    }

    /// Whether it takes lines of its own below its key.
    private var isBlock: Bool {
        switch self {
        case .string, .integer: false
        case .list(let items): !items.isEmpty
        case .mapping(let entries): !entries.isEmpty
        }
    }

    /// A text as a YAML 1.2 string on one line. In single quotes where it holds double ones and nothing special (7.3.2), because
    /// people read it; otherwise in double quotes (7.3.1), with an escape for everything that YAML does not print or takes for
    /// the end of a line.
    static func quoted(_ text: String) -> String {
        let scalars = text.unicodeScalars
        if scalars.contains("\""), scalars.allSatisfy(isPlain) {
            return "'" + scalars.map { $0 == "'" ? "''" : String($0) }.joined() + "'"
        }
        return "\"" + scalars.map(escaped).joined() + "\""
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\"": "\\\""
        case "\\": "\\\\"
        case "\n": "\\n"
        case "\t": "\\t"
        case "\r": "\\r"
        case _ where isPlain(scalar): String(scalar)
        default: scalar.value > 0xFFFF ? "\\U" + hexadecimal(scalar, 8) : "\\u" + hexadecimal(scalar, 4)
        }
    }

    /// What stands for itself in every version of YAML (5.1), but for the line ends of version 1.1.
    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2028, 0x2029, 0xFEFF: false
        case 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFFFD, 0x1_0000...0x10_FFFF: true
        default: false
        }
    }

    private static func hexadecimal(_ scalar: Unicode.Scalar, _ width: Int) -> String {
        let digits = String(scalar.value, radix: 16)
        return String(repeating: "0", count: width - digits.count) + digits
    }
}
