/// A value as a file carries it. JSON, TOML, Nix and others each quote it in their own way.
public indirect enum Literal: Sendable, Equatable, CustomStringConvertible {
    case string(String)
    case integer(Int)
    case boolean(Bool)
    case list([Literal])

    /// As TOML and JSON both read it: on one line, with the escapes that the two share.
    public var description: String {
        switch self {
        case .string(let text): Literal.quoted(text)
        case .integer(let number): String(number)
        case .boolean(let isTrue): String(isTrue)
        case .list(let items): "[\(items.map(\.description).joined(separator: ", "))]"
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            // TOML allows neither raw; JSON allows the last.
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16, uppercase: true)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
