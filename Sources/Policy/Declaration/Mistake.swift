/// A key that cannot be used, before the whole file was read.
struct Mistake: Sendable, Equatable {
    enum Kind: Sendable, Equatable {
        /// The value is not allowed; the whole message.
        case wrong(String)
        /// The table has no such key; the key as written, and those that the table has.
        case unknown(String, known: [String])
    }

    var position: Position
    /// The file, where it is one that the policy extends.
    var file: String?
    /// The key's full path.
    var path: String
    var kind: Kind
}

extension Mistake {
    /// A mistake at a value.
    init(_ node: Node, _ path: String, _ kind: Kind) { self.init(position: node.position, file: node.file, path: path, kind: kind) }

    /// - Parameter declared: every key of the document: an unknown key may belong to another table.
    func diagnostic(file: String, _ declared: [Declared]) -> Diagnostic {
        let message =
            switch kind {
            case .wrong(let message): message
            case .unknown(let key, let known):
                "unknown key\(Mistake.hint(key, known, declared)); known here: \(known.joined(separator: ", "))"
            }
        return Diagnostic(file: self.file ?? file, position: position, path: path, message: message)
    }

    private static func hint(_ key: String, _ known: [String], _ declared: [Declared]) -> String {
        if let near = nearest(to: key, in: known) { return ", did you mean \"\(near)\"?" }
        let elsewhere = declared.all.filter { $0.name == key }.map(\.path)
        // A common name, such as "keep", or a short one, such as "to", says too little.
        return elsewhere.isEmpty || elsewhere.count > 3 || key.utf8.count < 3
            ? "" : ", did you mean \(elsewhere.joined(separator: " or "))?"
    }
}
