extension Node.Content {
    /// The value as written, short, for messages.
    var found: String {
        switch self {
        case .table: "a table"
        case .array: "a list"
        case .string(let text): quoted(text)
        case .integer(let number): String(number)
        case .float(let number): String(number)
        case .boolean(let isTrue): String(isTrue)
        case .dateTime(let text): "the date or time \(text)"
        case .null: "null"
        }
    }

    /// The message for a value that is not of this type.
    func mistake(_ type: ValueType) -> String {
        "found \(found), allowed: \(type.allowed)\(isOnlyQuoted(type) ? " (without quotes)" : "")"
    }

    /// A number or a boolean in quotes: the commonest slip, and hard to see in a message that quotes too.
    private func isOnlyQuoted(_ type: ValueType) -> Bool {
        guard case .string(let text) = self else { return false }
        switch type.kind {
        case .integer: return Int(text) != nil
        case .boolean: return Bool(text) != nil
        case .string: return false
        }
    }
}
