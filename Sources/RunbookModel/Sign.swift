/// Something that the server sees and that a procedure is the answer to. It only orders the procedures on a page: a person decides.
public enum Sign: Sendable, Hashable, CustomStringConvertible {
    /// This health check warns or fails, such as `database`.
    case check(String)
    /// This alert is not resolved, such as `backup-too-old`.
    case alert(String)
    /// This hold stands, such as `safe-mode`.
    case hold(String)
    /// This unit has failed or is not active.
    case unit(String)

    /// As `procedures.json` has it, such as `check:database`.
    public var description: String {
        switch self {
        case .check(let name): "check:\(name)"
        case .alert(let key): "alert:\(key)"
        case .hold(let name): "hold:\(name)"
        case .unit(let name): "unit:\(name)"
        }
    }

    /// Reads what `description` wrote.
    /// - Returns: nil for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
        guard parts.count == 2 else { return nil }
        switch parts[0] {
        case "check": self = .check(parts[1])
        case "alert": self = .alert(parts[1])
        case "hold": self = .hold(parts[1])
        case "unit": self = .unit(parts[1])
        default: return nil
        }
    }
}
