/// A key that cannot be used, before the whole file was read.
struct Mistake: Sendable, Equatable {
    enum Kind: Sendable, Equatable {
        /// The value is not allowed; the whole message.
        case wrong(String)
        /// The table has no such key; the key as written, and those that the table has.
        case unknown(String, known: [String])
    }

    var position: Position
    /// The key's full path.
    var path: String
    var kind: Kind
}

extension Mistake {
    /// - Parameter declared: every key of the document: an unknown key may belong to another table.
    func diagnostic(file: String, _ declared: [Declared]) -> Diagnostic {
        let message =
            switch kind {
            case .wrong(let message): message
            case .unknown(let key, let known):
                "unknown key\(Mistake.hint(key, known, declared)); known here: \(known.joined(separator: ", "))"
            }
        return Diagnostic(file: file, position: position, path: path, message: message)
    }

    private static func hint(_ key: String, _ known: [String], _ declared: [Declared]) -> String {
        if let near = nearest(to: key, in: known) { return ", did you mean \"\(near)\"?" }
        let elsewhere = declared.all.filter { $0.name == key }.map(\.path)
        return elsewhere.isEmpty ? "" : ", did you mean \(elsewhere.joined(separator: " or "))?"
    }
}
