import Artifacts
import Foundation
import Policy
import Procedures
import RunbookModel
import Testing

/// What follows from a policy for a breach: who may start what, where the service may run then, and which secrets are named.
/// Tests/drills/scenarios/breach*.sh show it on a machine.
@Suite struct BreachTests {
    private func host(_ policy: String = "") throws -> HostInput {
        let reading = readPolicy(policy, file: "web01.toml", format: .toml, as: HostSpec.self)
        let spec = try #require(reading.spec, "\(reading.diagnostics)")
        return HostInput(name: "web01", spec: spec, declared: reading.declared, procedures: catalog(spec))
    }

    private func file(_ path: String, _ host: HostInput) throws -> String {
        try #require(artifacts(of: host).first { $0.path == path }, "\(path)").text
    }

    /// A value of the policy as it stands in the script of containment.
    private func value(_ name: String, _ policy: String = "") throws -> String {
        let script = try file("procedures/contain-breach/recover.sh", try host(policy))
        let line = try #require(script.split(separator: "\n").first { $0.hasPrefix("\(name)=") })
        return String(line.dropFirst(name.count + 1).prefix { $0 != " " && $0 != "#" }).trimmingCharacters(in: ["'"])
    }

    @Test func theServerStartsContainmentAndNeverLiftsIt() throws {
        let rules = try file("polkit/nixos-gui.rules", try host())
        #expect(rules.contains(#"/^nixos-gui-contain-breach@(everything)\.service$/"#))
        #expect(!rules.contains("lift-isolation"))
        let procedures = try file("procedures.json", try host())
        let lift = try #require(procedures.components(separatedBy: "\"slug\": ").first { $0.hasPrefix("\"lift-isolation\"") })
        #expect(lift.contains("\"serverMayStart\": false") && !lift.contains("\"givenBy\": \"unit\""))
    }

    @Test(arguments: [
        ("", "stopped"), ("[service]\nhost = \"localhost\"\n", "stopped"), ("[service]\nhost = \"0.0.0.0\"\n", "loopback"),
        ("[service]\nhost = \"::\"\n", "loopback"), ("[service]\nhost = \"192.0.2.7\"\n", "loopback"),
        ("[service]\nhost = \"0.0.0.0\"\ntrustedProxies.networks = [\"127.0.0.1/32\"]\n", "stopped"),
        ("[service]\nhost = \"::\"\ntrustedProxies.networks = [\"::1/128\"]\n", "stopped"),
        ("[service]\nhost = \"::\"\ntrustedProxies.networks = [\"10.0.0.0/8\"]\n", "loopback"),
    ])
    func behindAProxyOfItsMachineTheServiceStaysStopped(policy: String, place: String) throws {
        #expect(try value("isolated_service", policy) == place)
    }

    @Test func isolatedSettingsAreTheNormalOnesOnLoopback() throws {
        let host = try host("[service]\nhost = \"192.0.2.7\"\nport = 81\nsessions.store = \"redis\"\nredis.prefix = \"g:\"\n")
        let normal = try file("nixos-gui.json", host)
        let isolated = try file("isolated.json", host)
        #expect(normal.contains("\"host\": \"192.0.2.7\""))
        #expect(normal.replacing("192.0.2.7", with: "127.0.0.1") == isolated)
    }

    @Test func neitherUnitStartsAfterABreach() throws {
        let host = try host()
        let hold = "/var/lib/nixos-gui-emergency/holds"
        #expect(try file("systemd/nixos-gui.service", host).contains("ConditionDirectoryNotEmpty=!\(hold)\n"))
        #expect(try file("systemd/nixos-gui-safe.service", host).contains("ConditionPathExists=!\(hold)/breach.json\n"))
        // The drop-in lets the hold of the breach pass, and no other one.
        let dropIn = try file("systemd/nixos-gui.service.d/isolation.conf", host)
        #expect(dropIn.contains("ConditionDirectoryNotEmpty=\nConditionPathExistsGlob=!\(hold)/[!b]*\n"))
        #expect(try file("systemd/nixos-gui-isolation.service", host).contains("Before=nixos-gui.service\n"))
    }

    @Test func everySecretIsRotated() throws {
        let script = try file("procedures/contain-breach/recover.sh", try host())
        let names = OurSecret.all.map(\.name)
        #expect(script.contains("our_secrets='\(names.joined(separator: " "))'"))
        let unit = try file("systemd/nixos-gui.service", try host())
        #expect(unit.split(separator: "\n").filter { $0.hasPrefix("LoadCredential=") && $0.contains("/keys/") }.count == names.count)
    }

    /// The list is written by hand; the declaration is what says which keys there are.
    @Test func everySecretOfTheOperatorIsNamed() throws {
        let whole = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "Policies/whole.toml")
            .path
        let text = try String(contentsOfFile: whole, encoding: .utf8)
        // The same with the addresses of the webhook and of the ping in files, which a policy cannot name beside them.
        let inFiles = text.replacing("url = \"https://hooks.example.org/nixos-gui?host=web01\"", with: "urlFile = \"/run/secrets/hook\"")
            .replacing("url = \"https://hc-ping.com/", with: "urlFile = \"/run/secrets/")
        var keys: Set<String> = []
        for text in [text, inFiles] {
            let reading = readPolicy(text, file: "whole.toml", as: HostSpec.self)
            let spec = try #require(reading.spec, "\(reading.diagnostics)")
            let host = HostInput(name: "web01", spec: spec, declared: reading.declared, procedures: catalog(spec))
            let script = try file("procedures/contain-breach/recover.sh", host)
            let named = reading.declared.flatMap(secrets)
            for secret in named { #expect(script.contains("\(secret.key) \(secret.file)"), "\(secret.key)") }
            keys.formUnion(named.map(\.key))
        }
        #expect(keys.count == 7)
    }

    private func secrets(_ key: Declared) -> [(key: String, file: String)] {
        switch key.shape {
        case .table(let keys): keys.flatMap(secrets)
        case .value(_, _, .string(let file)?) where key.name.hasSuffix("File") && key.name != "certificateFile": [(key.path, file)]
        default: []
        }
    }

    @Test func whoIsCalledInABreachStandsInIt() throws {
        let policy = """
            [[emergency.escalation]]
            level = 1
            name = "Security"
            contact = "The security rota"
            mail = "security@example.org"
            condition = "breach"
            """
        let runbook = try file("RUNBOOK.md", try host(policy))
        #expect(runbook.contains("For breaches the policy names level 1."))
        #expect(runbook.contains("| `nixos-gui-contain-breach` | SEV1 |") && !runbook.contains("#in-a-breach"))
    }

    @Test func theMachineIsCutOffOnlyWhereThePolicySaysSo() throws {
        #expect(try value("host_firewall") == "no")
        let policy = "[emergency.isolation]\nhostFirewall = true\nkeepPorts = [22]\nundoAfter = \"2m\"\n"
        #expect(try value("host_firewall", policy) == "yes")
        #expect(try value("keep_ports", policy) == "22")
        #expect(try value("cut_seconds", policy) == "120")
    }
}
