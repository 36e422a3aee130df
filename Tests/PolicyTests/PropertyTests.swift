import Policy
import PolicyValues
import TestSupport
import Testing

/// What holds for every policy, tried on many made by chance; each run is the same.
struct PropertyTests {
    @Test func aPolicyReadWrittenAndReadIsTheSame() throws {
        var random = SplitMix(seed: 3)
        var said: Set<String> = []
        var whole = 0
        for number in 0..<150 {
            guard let reading = goodReading(of: randomPolicy(&random)) else { continue }
            whole += 1
            said.formUnion(reading.declared.all.filter { $0.position != nil && $0.current != nil }.map(\.path))
            said.formUnion(
                reading.declared.all.flatMap { $0.items.flatMap(\.children) }.filter { $0.position != nil }.map { withoutNumbers($0.path) })
            let again = readPolicy(reading.tomlText, file: "again.toml", as: HostSpec.self)
            #expect(again.errors == [], "policy \(number)")
            #expect(again.spec == reading.spec, "policy \(number)")
            #expect(again.tomlText == reading.tomlText, "policy \(number)")
            #expect(
                readPolicy(jsonText(of: reading.declared), file: "again.json", as: HostSpec.self).spec == reading.spec, "policy \(number)")
        }
        // Nearly all were good in the end, and nearly all keys took part; or this proves nothing.
        #expect(whole > 120)
        #expect(said.count > 95, "\(said.count)")
    }

    /// Reads the policy, and takes out what is wrong until nothing is.
    private func goodReading(of keys: [Declared]) -> PolicyReading<HostSpec>? {
        var keys = keys
        for _ in 0..<12 {
            let reading = readPolicy(tomlText(of: keys), file: "p.toml", as: HostSpec.self)
            if reading.errors.isEmpty { return reading }
            // The key at fault, and the one that it does not fit: the fault may be a default's.
            let written = reading.declared.all.filter { $0.position != nil }.map(\.path)
            let wrong = reading.errors.flatMap { error in [error.path] + written.filter { error.message.contains(" \($0), ") } }
            // A value in a list has a path below its key's.
            keys = keys.changing { key, _, current in wrong.contains { $0 == key.path || $0.hasPrefix(key.path + "[") } ? nil : current }
            keys = keys.map { keepOnly($0) { table in !wrong.contains { $0.hasPrefix(table.path + ".") } } }
        }
        return nil
    }

    /// Takes away the tables, of those that may be absent and of lists, that are not good: what is missing there cannot be mended.
    private func keepOnly(_ key: Declared, _ isGood: (Declared) -> Bool) -> Declared {
        var key = key
        switch key.shape {
        case .value: break
        case .table(let keys):
            if key.presence == .optional, !isGood(key) { key.position = nil }
            key.shape = .table(keys.map { keepOnly($0, isGood) })
        case .list(let element, let items): key.shape = .list(element: element, items: items.allSatisfy(isGood) ? items : [])
        }
        return key
    }

    private static let hostile = [
        "\"", "'", "\\", "\\\"", "\n", "\r\n", "\t", "\0", "a\0b", "$(id)", "`id`", "${x}", "''${x}", "%", "%s%n", "%i", ";", "|", "&&",
        "-rf", "--", "#", "]]",
        "a\nport = 1", "\"\nport = 1\n#", "\u{1B}[2J", "\u{202E}", "\u{200B}", "\u{FEFF}", "\u{2028}", "\u{A0}", "é", "e\u{301}", "😀",
        "\u{FFFD}", "../../etc",
        "/etc/passwd\0", "/nix/store/x", " ", "", "null", "{{x}}", "<script>", "-->", "*/", "a@b.c\nBcc: d@e.f",
        String(repeating: "a", count: 10_000),
    ]

    /// Every key that takes text, with hostile texts: refused there, or kept to the last scalar.
    @Test(arguments: ["whole.toml", "secrets.toml"]) func hostileTextIsRefusedOrKept(file: String) throws {
        let good = readPolicyFile(policiesFolder + file, as: HostSpec.self)
        let paths = textPaths(good.declared)
        #expect(paths.count >= (file == "whole.toml" ? 60 : 3))
        var kept = 0
        for (number, text) in PropertyTests.hostile.enumerated() {
            let keys = good.declared.changing { key, type, current in
                paths.contains(key.path) ? (type.count == nil ? .string(text) : .list([.string(text)])) : current
            }
            let reading = readPolicy(tomlText(of: keys), file: "p.toml", as: HostSpec.self)
            let refused = Set(reading.diagnostics.map { $0.path.hasSuffix("[1]") ? String($0.path.dropLast(3)) : $0.path })
            #expect(reading.diagnostics.allSatisfy { $0.path != "" }, "text \(number) left its place")
            for path in paths where !refused.contains(path) {
                kept += 1
                let held = reading.declared.key(path)?.current
                let first = if case .list(let items) = held { items.first } else { held }
                guard case .string(let found) = first else {
                    Issue.record("\(path): no text for \(number)")
                    continue
                }
                #expect(Array(found.unicodeScalars) == Array(text.unicodeScalars), "\(path): \(number)")
            }
        }
        #expect(kept > (file == "whole.toml" ? 50 : 0))
    }

    private func textPaths(_ keys: [Declared]) -> [String] {
        keys.flatMap { key -> [String] in
            switch key.shape {
            case .value(let type, _, _): type.kind == .string && type.words.isEmpty && key.position != nil ? [key.path] : []
            case .table(let keys): textPaths(keys)
            case .list(_, let items): textPaths(items)
            }
        }
    }
}
