/// A choice between words, such as a kind of cache.
protocol WordValue: PolicyValue, CaseIterable, RawRepresentable where RawValue == String {}

extension WordValue {
    static var type: ValueType {
        let words = allCases.map(\.rawValue)
        let quoted = words.map { "\"\($0)\"" }
        let all = quoted.dropLast().joined(separator: ", ") + (quoted.count > 1 ? " or " : "") + (quoted.last ?? "")
        return ValueType(all, .string, words: words)
    }

    init?(_ node: Node) {
        guard case .string(let word) = node.content else { return nil }
        self.init(rawValue: word)
    }

    static func likely(_ content: Node.Content) -> [String] {
        guard case .string(let text) = content else { return [] }
        let words = allCases.map(\.rawValue)
        let beginning = words.first { text.lowercased().hasPrefix($0.lowercased()) }
        return [nearest(to: text, in: words), beginning].compactMap { $0 }
    }

    var literal: Literal { .string(rawValue) }
}
