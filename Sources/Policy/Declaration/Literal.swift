/// A value as a file carries it. JSON, TOML, Nix and others each quote it in their own way.
public enum Literal: Sendable, Equatable, CustomStringConvertible {
    case string(String)
    case integer(Int)
    case boolean(Bool)

    /// As TOML and JSON write it. No value of the policy holds a quote, a backslash or a control character that would need an escape.
    public var description: String {
        switch self {
        case .string(let text): "\"\(text)\""
        case .integer(let number): String(number)
        case .boolean(let isTrue): String(isTrue)
        }
    }
}
