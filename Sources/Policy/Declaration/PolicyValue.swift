import PolicyValues

/// A type that a key of the policy can have: how it is described, read and written.
protocol PolicyValue: Sendable {
    static var type: ValueType { get }
    /// nil where the value found is not one.
    init?(_ node: Node)
    var literal: Literal { get }
    /// Texts that someone may have meant who wrote this instead, the likeliest first. Those that are not allowed are passed over.
    static func likely(_ content: Node.Content) -> [String]
}

extension PolicyValue {
    static func likely(_ content: Node.Content) -> [String] { [] }
}

extension PolicyValue where Self: WrittenValue {
    init?(_ node: Node) {
        guard case .string(let text) = node.content else { return nil }
        self.init(text)
    }

    var literal: Literal { .string(description) }
}
