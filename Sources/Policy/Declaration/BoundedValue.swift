/// A value that a key can bound from both sides.
protocol BoundedValue: PolicyValue, Comparable {
    /// The type within these bounds.
    static func type(in range: ClosedRange<Self>) -> ValueType
}

extension BoundedValue {
    static func type(in range: ClosedRange<Self>) -> ValueType {
        var type = Self.type
        type.allowed += ", from \(range.lowerBound.literal) to \(range.upperBound.literal)"
        return type
    }

    /// nil where the value found is none, or out of bounds.
    init?(_ node: Node, in range: ClosedRange<Self>) {
        guard let value = Self(node), range.contains(value) else { return nil }
        self = value
    }
}
