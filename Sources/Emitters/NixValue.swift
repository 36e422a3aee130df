/// A Nix expression as a value.
public indirect enum NixValue: Sendable, Equatable {
    case string(String)
    case integer(Int)
    case boolean(Bool)
    case list([NixValue])
    case attributes([Attribute])
    /// A path beside the file, such as `./systemd`. Only letters, digits and `._-/+`: Nix paths know no quotes.
    case path(String)

    /// One attribute; the name may be a dotted path of plain identifiers.
    public struct Attribute: Sendable, Equatable {
        public var name: String, value: NixValue, comment: String?

        public init(_ name: String, _ value: NixValue, comment: String? = nil) {
            self.name = name
            self.value = value
            self.comment = comment
        }

        /// An attribute of any name, in quotes.
        public init(quoted name: String, _ value: NixValue) {
            self.init(NixValue.quoted(name), value)
        }
    }

    /// The expression with two spaces of indentation, as nixfmt lays it out.
    public func rendered(indent: String = "") -> String {
        let inner = indent + "  "
        switch self {
        case .string(let text): return Self.quoted(text)
        case .integer(let number): return number < 0 ? "(\(number))" : "\(number)"
        case .boolean(let flag): return flag ? "true" : "false"
        case .path(let path): return path
        case .list(let items):
            if items.isEmpty { return "[ ]" }
            return "[\n" + items.map { inner + $0.rendered(indent: inner) + "\n" }.joined() + indent + "]"
        case .attributes(let attributes):
            if attributes.isEmpty { return "{ }" }
            let lines = attributes.map { attribute in
                let comment = attribute.comment.map { "\(inner)# \(oneLine($0))\n" } ?? ""
                return "\(comment)\(inner)\(attribute.name) = \(attribute.value.rendered(indent: inner));\n"
            }
            return "{\n" + lines.joined() + indent + "}"
        }
    }

    /// A text as a Nix string: quotes, backslashes and `${` cannot leave it.
    static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "$": out += "\\$"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}
