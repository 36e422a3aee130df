extension Node.Content {
    /// The value as written, short, for messages.
    var found: String {
        switch self {
        case .table: "a table"
        case .array(let items): items.isEmpty ? "an empty list" : "a list"
        case .string(let text): quoted(withoutCredentials(text))
        case .integer(let number): String(number)
        case .float(let number): String(number)
        case .boolean(let isTrue): String(isTrue)
        case .dateTime(let text): "the date or time \(text)"
        case .null: "null"
        }
    }

    /// The message for a value that is not of this type.
    ///
    /// - Parameter meant: what was probably meant, as TOML writes it.
    func mistake(_ type: ValueType, meant: String? = nil) -> String {
        let hint = isOnlyQuoted(type) ? " (without quotes)" : meant.map { "; did you mean \(printable($0))?" } ?? ""
        return "found \(found(type)), allowed: \(type.allowed)\(hint)"
    }

    /// A text where the file of a secret belongs may be the secret itself, and messages end up in logs.
    private func found(_ type: ValueType) -> String {
        guard type.isSecret, case .string(let text) = self, !text.utf8.starts(with: "/".utf8) else { return found }
        return "a text that is no absolute path (not shown, it may be the secret itself)"
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

/// A text without what stands between `://` and `@`: in a web address that is a user with a password.
private func withoutCredentials(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let at = scalars.lastIndex(of: "@"), let slash = scalars[..<at].firstIndex(of: "/") else { return text }
    let rest = scalars[slash...]
    guard rest.starts(with: "//".unicodeScalars), slash > scalars.startIndex, scalars[scalars.index(before: slash)] == ":" else {
        return text
    }
    return String(scalars[...scalars.index(after: slash)]) + "…" + String(scalars[at...])
}
