/// A key that the policy does not have.
public struct UnknownKey: Error, Sendable, Equatable, CustomStringConvertible {
    /// The key, as it was asked for.
    public var key: String
    /// The keys that may have been meant; empty where none is near.
    public var near: [String]

    /// `unknown key "service.prot", did you mean service.port?`
    public var description: String {
        near.isEmpty ? "unknown key \(quoted(key))" : "unknown key \(quoted(key)), did you mean \(near.joined(separator: " or "))?"
    }
}

extension UnknownKey {
    /// Looks for what may have been meant: a slip in the key's last part, that part in another table, or a slip anywhere.
    init(_ key: String, in declared: [Declared]) {
        self.key = key
        let parts = key.split(separator: ".", omittingEmptySubsequences: false)
        let last = String(parts.last ?? "")
        let table = parts.dropLast().joined(separator: ".")
        let siblings = table.isEmpty ? declared : declared.key(table)?.children ?? []
        let elsewhere = declared.all.filter { $0.name.lowercased() == last.lowercased() }.map(\.path)
        if let name = nearest(to: last, in: siblings.map(\.name)) {
            near = [joined(table, name)]
        } else if (1...3).contains(elsewhere.count) {
            near = elsewhere
        } else {
            near = nearest(to: key, in: declared.all.map(\.path)).map { [$0] } ?? []
        }
    }
}
