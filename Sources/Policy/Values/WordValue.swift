/// A choice between words, such as a kind of cache.
protocol WordValue: PolicyValue, CaseIterable, RawRepresentable where RawValue == String {}

extension WordValue {
    static var type: ValueType {
        let words = allCases.map(\.rawValue)
        return ValueType(words.map { "\"\($0)\"" }.joined(separator: " or "), .string, words: words)
    }

    init?(_ node: Node) {
        guard case .string(let word) = node.content else { return nil }
        self.init(rawValue: word)
    }

    var literal: Literal { .string(rawValue) }
}
