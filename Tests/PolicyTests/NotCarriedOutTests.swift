import Policy
import Testing

struct NotCarriedOutTests {
    private func said(_ text: String) -> [String] {
        readPolicy(text, file: "p.toml", as: HostSpec.self).notCarriedOut.map(\.description)
    }

    @Test func whatIsNotSaidIsNotWarnedOf() {
        #expect(said("") == [])
        #expect(said("[service]\nport = 81\n[emergency.limits]\ncpuQuota = \"40%\"\n") == [])
        // What is the default anyway promises nothing more.
        #expect(said("[emergency.isolation]\nhostFirewall = false\n[service]\nbasePath = \"/\"\n") == [])
    }

    @Test func eachKeyIsWarnedOfOnceAtItsPlace() {
        let text = """
            [service]
            basePath = "/gui"
            port = 81
            [[emergency.escalation]]
            level = 1
            name = "A"
            contact = "B"
            phone = "112"
            [[emergency.escalation]]
            level = 2
            name = "C"
            contact = "D"
            phone = "112"
            [emergency]
            deadMan.url = "https://a.example/b"
            """
        let warnings = said(text)
        #expect(warnings.map { $0.split(separator: ":").prefix(3).joined(separator: ":") } == ["p.toml:2:12", "p.toml:4:1", "p.toml:15:1"])
        #expect(warnings.allSatisfy { $0.contains(": warning: ") && $0.contains("not carried out yet: ") })
        #expect(
            warnings.dropFirst().first
                == "p.toml:4:1: warning: emergency.escalation: checked, but not carried out yet: RUNBOOK.md and nixos-gui-emergency show it; nobody is called"
        )
    }

    @Test func aBrokenPolicyHasOnlyItsMistakes() {
        #expect(said("[service]\nport = 0\nbasePath = \"/gui\"\n") == [])
    }
}
