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
}
