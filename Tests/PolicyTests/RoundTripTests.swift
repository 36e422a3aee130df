import Policy
import Testing

/// What a reading describes can be written again and read as the same policy, in both formats.
struct RoundTripTests {
    private static let text = """
        [service]
        port = 9000
        cache.maxSize = "1GiB"
        watchdog = "1m30s"
        stateDirectory = "/srv/grüße dich"
        [emergency]
        healthCheck = { schedule = "*/2 1-3 * jan-mar SUN", probes = 0x5 }
        safeMode.rateLimit.window = "90s"
        autoRecovery.enabled = false
        """

    @Test func aPolicyWrittenFromItsDescriptionIsTheSame() {
        let first = readPolicy(RoundTripTests.text, file: "p.toml", as: HostSpec.self)
        #expect(first.diagnostics.isEmpty)
        #expect(first.spec != .standard)
        let again = readPolicy(first.tomlText, file: "p.toml", as: HostSpec.self)
        #expect(again.spec == first.spec)
        #expect(again.diagnostics.isEmpty)
        #expect(readPolicy(jsonText(of: first.declared), file: "p.json", as: HostSpec.self).spec == first.spec)
    }

    @Test(arguments: ["whole.toml", "secrets.toml"]) func whateverAPolicySaysIsWrittenAgain(name: String) {
        let first = readPolicyFile(policiesFolder + name, as: HostSpec.self)
        #expect(first.diagnostics.isEmpty)
        let again = readPolicy(first.tomlText, file: "p.toml", as: HostSpec.self)
        #expect(again.spec == first.spec)
        #expect(again.tomlText == first.tomlText)
        #expect(readPolicy(jsonText(of: first.declared), file: "p.json", as: HostSpec.self).spec == first.spec)
    }

    @Test func tablesAndListsHaveTheirHeaders() {
        let text =
            "[service.redis]\n[[emergency.contacts]]\nname = \"A \\\"B\\\"\"\nnote = \"b\"\n[[emergency.contacts]]\nname = \"C\"\nphone = \"112\"\n"
        let written = readPolicy(text, file: "p.toml", as: HostSpec.self).tomlText
        #expect(written.contains("\n[service.redis]\nport = 6379\nprefix = \"nixos-gui:\"\n"))
        #expect(
            written.contains(
                "\n[[emergency.contacts]]\nname = \"A \\\"B\\\"\"\nnote = \"b\"\n\n[[emergency.contacts]]\nname = \"C\"\nphone = \"112\"\n")
        )
        #expect(!written.contains("[service.tls]"))
    }

    /// Every key of the policy that says something everywhere: with it taken out, the policy is another one, or none.
    @Test func everyKeyReachesThePolicy() {
        let whole = readPolicyFile(policiesFolder + "whole.toml", as: HostSpec.self)
        let others = ["extends", "service.redis.socket", "emergency.alert.webhook.urlFile", "emergency.deadMan.urlFile"]
        for key in declaredKeys.all where key.children.isEmpty && !others.contains(key.path) {
            let reading = readPolicy(
                tomlText(of: whole.declared.changing { withoutNumbers($0.path) == key.path ? nil : $2 }), file: "p.toml", as: HostSpec.self)
            #expect(reading.spec != whole.spec, "\(key.path)")
            #expect(reading.diagnostics.allSatisfy { $0.path.contains("[") || key.path.hasPrefix(parent(of: $0.path)) }, "\(key.path)")
        }
    }

    @Test func linesMayEndAsOnWindows() {
        let text = RoundTripTests.text.split(separator: "\n").joined(separator: "\r\n")
        #expect(readPolicy(text, file: "p.toml", as: HostSpec.self) == readPolicy(RoundTripTests.text, file: "p.toml", as: HostSpec.self))
    }

    private func parent(of path: String) -> String { path.split(separator: ".").prefix(2).joined(separator: ".") }
}
