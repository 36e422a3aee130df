import Artifacts
import Foundation
import Policy
import Procedures
import Testing

/// The list of what nothing carries out yet is honest: what is not on it reaches a file, what is on it reaches nothing that runs.
@Suite struct CarriedOutTests {
    private static let whole = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Policies/whole.toml").path

    /// The texts of the files that follow from a policy, by path; nil where it is wrong.
    private func files(_ reading: PolicyReading<HostSpec>) -> [String: String]? {
        guard let spec = reading.spec else { return nil }
        let host = HostInput(name: "web01", spec: spec, declared: reading.declared, procedures: catalog(spec))
        return Dictionary(uniqueKeysWithValues: artifacts(of: host).map { ($0.path, $0.text) })
    }

    /// The files that are other ones when the key says nothing; nil where the policy does not say it, or is none without it.
    private func reach(_ path: String, in whole: PolicyReading<HostSpec>, _ before: [String: String]) -> [String]? {
        let text = tomlText(of: whole.declared.map { without(path, $0) })
        guard text != tomlText(of: whole.declared) else { return nil }
        guard let after = files(readPolicy(text, file: "p.toml", as: HostSpec.self)) else { return nil }
        return before.keys.filter { before[$0] != after[$0] && $0 != "MANIFEST.json" }.sorted()
    }

    private func without(_ path: String, _ key: Declared) -> Declared {
        var key = key
        switch key.shape {
        case .value(let type, let standard, _) where key.path == path: key.shape = .value(type: type, standard: standard, current: nil)
        case .list(let element, _) where key.path == path: key.shape = .list(element: element, items: [])
        case .table(let keys): key.shape = .table(keys.map { without(path, $0) })
        default: break
        }
        return key
    }

    private func keys(_ key: Declared) -> [String] {
        if case .table(let keys) = key.shape { keys.flatMap(self.keys) } else { [key.path] }
    }

    /// The terminal's way in shows whom to call, as RUNBOOK.md does, so it is none of these.
    private func runs(_ path: String) -> Bool {
        path != "emergency.sh" && (path.hasSuffix(".sh") || path.hasSuffix(".service") || path.hasSuffix(".timer"))
    }

    @Test func everyKeyOfTheListIsOne() {
        let declared = readPolicy("", file: "p.toml", as: HostSpec.self).declared
        for (key, why) in notCarriedOutYet {
            #expect(declared.key(key) != nil, "\(key)")
            #expect(!why.isEmpty)
        }
    }

    @Test func theListIsHonest() throws {
        let text = try String(contentsOfFile: CarriedOutTests.whole, encoding: .utf8)
        // The same with addresses in files, which a policy cannot name beside them.
        let inFiles = text.replacing("url = \"https://hooks.example.org/nixos-gui?host=web01\"", with: "urlFile = \"/run/secrets/hook\"")
            .replacing("url = \"https://hc-ping.com/", with: "urlFile = \"/run/secrets/")
        let policies = try [text, inFiles].map { text in
            let reading = readPolicy(text, file: "whole.toml", as: HostSpec.self)
            return (reading, try #require(files(reading), "\(reading.diagnostics)"))
        }
        var tried = 0
        for path in keys(try #require(policies[0].0.declared.key("emergency"))) {
            let reaches = policies.compactMap { reach(path, in: $0.0, $0.1) }
            guard !reaches.isEmpty else { continue }
            let reached = reaches.flatMap(\.self)
            tried += 1
            if notCarriedOutYet.contains(where: { path == $0.key || path.hasPrefix($0.key + ".") }) {
                #expect(!reached.contains(where: runs), "\(path): \(reached)")
            } else {
                #expect(!reached.isEmpty, "\(path) reaches no file, and is not on the list of what is not carried out yet")
            }
        }
        #expect(tried > 35, "\(tried)")
    }
}
