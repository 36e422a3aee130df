import PolicyValues

extension Int: BoundedValue {
    static var type: ValueType { ValueType("a whole number", .integer) }

    static func type(in range: ClosedRange<Int>) -> ValueType {
        ValueType("a whole number from \(range.lowerBound) to \(range.upperBound)", .integer, bounds: range)
    }

    init?(_ node: Node) {
        guard case .integer(let number) = node.content else { return nil }
        self = number
    }

    var literal: Literal { .integer(self) }
}

extension Bool: PolicyValue {
    static var type: ValueType { ValueType("true or false", .boolean) }

    init?(_ node: Node) {
        guard case .boolean(let isTrue) = node.content else { return nil }
        self = isTrue
    }

    var literal: Literal { .boolean(self) }
}

extension Port: PolicyValue {
    static var type: ValueType { ValueType(allowed, .integer, bounds: 1...65_535) }

    init?(_ node: Node) {
        guard case .integer(let number) = node.content else { return nil }
        self.init(number)
    }

    var literal: Literal { .integer(Int(number)) }
}
