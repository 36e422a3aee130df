import Foundation

@testable import Policy

extension FuzzTarget {
    /// A policy in TOML.
    static let policy = FuzzTarget("policy") { bytes in try reading(HostSpec.self, bytes, .toml) }

    /// A policy, and the settings of the server, in JSON.
    static let json = FuzzTarget("json") { bytes in
        try reading(HostSpec.self, bytes, .json)
        try reading(Service.self, bytes, .json)
        guard let text = String(validating: bytes, as: UTF8.self), let node = try? parseJSON(text) else { return }
        let other = try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
        try hold(other.map { isSame(node, $0) } == true, "Foundation reads another document: \(text)")
    }

    /// There is a policy, or there are mistakes, each on one line and at a place of the file; and a policy can be written again.
    private static func reading<Document: Section>(_ type: Document.Type, _ bytes: [UInt8], _ format: PolicyFormat) throws {
        let found = readPolicy(bytes: bytes, file: "p", format: format, as: type)
        try hold((found.spec == nil) == !found.errors.isEmpty, "neither a policy nor a mistake")
        let lines = bytes.count { $0 == UInt8(ascii: "\n") } + 1
        for diagnostic in found.diagnostics {
            try hold(isPlain(diagnostic.description), "a message of more than one line: \(diagnostic)")
            try hold(diagnostic.description.utf8.count < 4_096, "a message of \(diagnostic.description.utf8.count) bytes")
            let line = diagnostic.position?.line ?? 1
            try hold((1...lines).contains(line), "line \(line) of \(lines)")
        }
        guard let spec = found.spec else { return }
        let written = found.tomlText
        let again = readPolicy(written, file: "p", format: .toml, as: type)
        try hold(again.spec == spec, "written again it is another policy:\n\(written)")
        try hold(same(again.tomlText, written), "it is written in two ways:\n\(written)")
    }

    private static func isSame(_ node: Node, _ other: Any) -> Bool {
        switch node.content {
        case .table(let entries):
            guard let table = other as? [String: Any] else { return false }
            // Two keys that only look different are two of ours, and one of Foundation's.
            return entries.allSatisfy { entry in
                table[entry.key].map { isSame(entry.value, $0) } == true || entries.count != table.count
            }
        case .array(let items):
            guard let list = other as? [Any], list.count == items.count else { return false }
            return zip(items, list).allSatisfy { isSame($0, $1) }
        case .string(let text): return same(text, other as? String)
        case .integer(let number): return (other as? NSNumber)?.int64Value == Int64(number)
        case .float(let number): return (other as? NSNumber)?.doubleValue == number
        case .boolean(let isTrue): return (other as? NSNumber)?.boolValue == isTrue
        case .dateTime: return false
        case .null: return other is NSNull
        }
    }
}
