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
            port = 81
            basePath = "/gui"
            [service.plugins]
            enabled = false
            """
        let warnings = said(text)
        #expect(warnings.map { $0.split(separator: ":").prefix(3).joined(separator: ":") } == ["p.toml:3:12", "p.toml:5:11"])
        #expect(warnings.allSatisfy { $0.contains(": warning: ") && $0.contains("not carried out yet: ") })
        #expect(
            warnings.first
                == "p.toml:3:12: warning: service.basePath: checked, but not carried out yet: the server refuses to start with it"
        )
    }

    @Test func aBrokenPolicyHasOnlyItsMistakes() {
        #expect(said("[service]\nport = 0\nbasePath = \"/gui\"\n") == [])
    }
}
