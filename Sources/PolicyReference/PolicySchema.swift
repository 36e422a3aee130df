public import Emitters
import Policy

/// The policy as a JSON Schema (2020-12): editors complete and check TOML by it, as far as a schema can.
///
/// It refuses nothing that a policy of its own allows; of one that extends another it may miss keys that stand in the other one. What
/// needs values compared, such as two equal ports, it lets through.
public func policySchema() -> JSONValue {
    let declared = readPolicy("", file: "", as: HostSpec.self).declared
    let head: [JSONValue.Member] = [
        .init("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
        .init("$id", .string("urn:nixos-gui:policy")),
        .init("title", .string("The policy of a NixOS GUI host")),
        .init("description", .string("The server, and what is done when it fails.")),
    ]
    return .object(head + table(declared))
}

/// The members that describe a table.
private func table(_ keys: [Declared], _ choices: [KeyChoice] = []) -> [JSONValue.Member] {
    let required = keys.filter { $0.presence == .required }.map { JSONValue.string($0.name) }
    var members: [JSONValue.Member] = [.init("type", .string("object")), .init("additionalProperties", .boolean(false))]
    if !required.isEmpty { members.append(.init("required", .array(required))) }
    if !choices.isEmpty { members.append(.init("allOf", .array(choices.map(choice)))) }
    members.append(.init("properties", .object(keys.map { .init($0.name, .object(key($0))) })))
    return members
}

/// A schema that is met where so many of the keys are there.
private func choice(_ choice: KeyChoice) -> JSONValue {
    func present(_ keys: [String]) -> JSONValue { .object([.init("required", .array(keys.map { .string($0) }))]) }
    let each = JSONValue.array(choice.keys.map { present([$0]) })
    return switch choice.count {
    case .exactlyOne: .object([.init("oneOf", each)])
    case .atLeastOne: .object([.init("anyOf", each)])
    case .notAll: .object([.init("not", present(choice.keys))])
    }
}

private func key(_ key: Declared) -> [JSONValue.Member] {
    let head = [JSONValue.Member("title", .string(key.path)), JSONValue.Member("description", .string(key.doc))]
    switch key.shape {
    case .table(let keys): return head + table(keys, key.choices)
    case .list(let element, _):
        return head + [
            .init("type", .string("array")), .init("maxItems", .integer(mostTablesInAList)),
            .init("items", .object(table(element, key.choices))), .init("default", .array([])),
        ]
    case .value(let type, let standard, _):
        var members = head + value(type)
        if let standard { members.append(.init("default", json(standard))) }
        if let example = key.example { members.append(.init("examples", .array([json(example)]))) }
        return members
    }
}

private func value(_ type: ValueType) -> [JSONValue.Member] {
    guard let count = type.count else { return one(type) }
    return [
        .init("type", .string("array")), .init("minItems", .integer(count.lowerBound)), .init("maxItems", .integer(count.upperBound)),
        .init("uniqueItems", .boolean(true)), .init("items", .object(one(type))),
    ]
}

private func one(_ type: ValueType) -> [JSONValue.Member] {
    var members: [JSONValue.Member] = [.init("type", .string(type.kind.rawValue))]
    if let bounds = type.bounds {
        members += [.init("minimum", .integer(bounds.lowerBound)), .init("maximum", .integer(bounds.upperBound))]
    }
    if let pattern = type.anchoredPattern { members.append(.init("pattern", .string(pattern))) }
    if let forbidden = type.forbidden { members.append(.init("not", .object([.init("pattern", .string(forbidden))]))) }
    if !type.words.isEmpty { members.append(.init("enum", .array(type.words.map { .string($0) }))) }
    return members
}

private func json(_ literal: Literal) -> JSONValue {
    switch literal {
    case .string(let text): .string(text)
    case .integer(let number): .integer(number)
    case .boolean(let isTrue): .boolean(isTrue)
    case .list(let items): .array(items.map(json))
    }
}
