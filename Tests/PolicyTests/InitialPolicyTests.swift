import Policy
import PolicyValues
import Testing

struct InitialPolicyTests {
    private let text = initialPolicy(host: "web01")

    @Test func whatIsLeftToDoIsSaidAndNothingElse() {
        #expect(
            said(text).map { $0.split(separator: ": ").dropFirst().joined(separator: ": ") }
                == (1...4).map {
                    "error: emergency.escalation[\($0)].contact: found \"\", allowed: \(TextLine.allowed)"
                })
    }

    @Test func completedItIsThePolicyOfTheRunbookWithItsFourLevels() throws {
        let completed = text.split(separator: "\n", omittingEmptySubsequences: false).map {
            $0 == "contact = \"\"" ? "contact = \"Jo\"\nphone = \"112\"" : String($0)
        }.joined(separator: "\n")
        let reading = readPolicy(completed, file: "p.toml", as: HostSpec.self)
        #expect(reading.diagnostics.map(\.description) == [])
        let spec = try #require(reading.spec)
        #expect(spec.service == .standard)
        #expect(spec.emergency.escalation.map(\.level) == [1, 2, 3, 4])
        #expect(spec.emergency.escalation.map(\.within) == ["15m", "30m", nil, nil])
        #expect(spec.emergency.escalation.map(\.condition) == [.any, .any, .breach, .outage])
        #expect(spec.emergency.escalation.map(\.after) == [nil, nil, nil, "2h"])
        #expect(spec.emergency.contacts.isEmpty && spec.emergency.deadMan == nil)
    }

    /// With every "#" taken away that has no space behind it, every key of the policy stands there, in its own table.
    @Test func everyKeyStandsThere() {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let uncommented = lines.map { $0.hasPrefix("#") && !$0.hasPrefix("# ") && $0 != "#" ? String($0.dropFirst()) : String($0) }
        let reading = readPolicy(uncommented.joined(separator: "\n"), file: "p.toml", as: HostSpec.self)
        #expect(!reading.diagnostics.contains { $0.message.contains("unknown key") || $0.message.hasPrefix("not TOML") })
        for key in declaredKeys.all {
            let place = key.path.split(separator: ".")
            let isInList = ["escalation", "contacts", "maintenance"].contains(place.dropFirst().first ?? "") && place.count == 3
            let path = isInList ? "emergency.\(place[1])[1].\(place[2])" : key.path
            #expect(reading.declared.key(path)?.position != nil, "\(path)")
            #expect(text.contains("# \(key.doc)"), "\(key.path)")
        }
    }

    @Test func aHostileNameStaysInItsComment() {
        let text = initialPolicy(host: "a\nport = 1\u{202E}")
        #expect(text.hasPrefix("# The policy of a\\u{A}port = 1\\u{202E}.\n#\n"))
    }
}
