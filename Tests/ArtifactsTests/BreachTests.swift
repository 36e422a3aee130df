import Artifacts
import Foundation
import Policy
import Procedures
import RunbookModel
import TestSupport
import Testing

/// The section for a breach, which a person carries out by hand: its commands are ones that a shell takes, in the right order.
/// Tests/drills/scenarios/breach.sh types them on a machine.
@Suite struct BreachTests {
    private func section(_ policy: String = "") throws -> String? {
        let reading = readPolicy(policy, file: "web01.toml", format: .toml, as: HostSpec.self)
        let spec = try #require(reading.spec, "\(reading.diagnostics)")
        let host = HostInput(name: "web01", spec: spec, declared: reading.declared, procedures: catalog(spec))
        let runbook = try #require(artifacts(of: host).first { $0.path == "RUNBOOK.md" }).text
        #expect(runbook.contains("| by hand: [In a breach](#in-a-breach) | SEV1 |"))
        return runbook.components(separatedBy: "\n## ").first { $0.hasPrefix("In a breach\n") }
    }

    private func blocks(_ section: String) -> [String] {
        let parts = section.components(separatedBy: "\n```")
        return stride(from: 1, to: parts.count, by: 2).map { String(parts[$0].dropFirst("sh\n".count)) }
    }

    /// What a shell says when it runs a text.
    private func sh(_ arguments: [String], _ text: String) async throws -> Ending {
        try await runToEnd("/bin/sh", arguments, input: text)
    }

    @Test func itSaysThatNoProcedureDoesIt() throws {
        let words = try #require(try section())
        #expect(words.contains("**No procedure does this by itself yet: a person does it, by hand, as root (`sudo -i`).**"))
        #expect(!words.contains("iptables") && !words.contains("/tmp"))
    }

    @Test func evidenceComesBeforeTheStopAndTheHoldBeforeIt() throws {
        let words = try #require(try section())
        let texts = [
            "### 1. Keep the evidence", "journalctl --since=-1d -o export", "db.sqlite db.sqlite-wal db.sqlite-shm", "sha256sum",
            "### 2. Stop the service, and hold it", "hold=/var/lib/nixos-gui-emergency/holds/breach.json",
            "systemctl stop nixos-gui.service nixos-gui-safe.service", "### 3. Change every secret at its source", "### 4. Start again",
            "rm -f /var/lib/nixos-gui-emergency/keys/operator-token", "systemctl start nixos-gui.service", "`nixos-gui-keys.service`",
        ]
        var rest = words[...]
        for text in texts {
            let found = try #require(rest.range(of: text), "\(text)")
            rest = rest[found.upperBound...]
        }
    }

    @Test(arguments: ["", "[service]\nuser = \"gui\"\nstateDirectory = \"/srv/it's $(id) `id` \\\\\"\nlogDirectory = \"/srv/a b\"\n"])
    func aShellTakesEachBlock(policy: String) async throws {
        let commands = blocks(try #require(try section(policy)))
        #expect(commands.count == 3)
        for block in commands {
            let ending = try await sh(["-n"], block)
            #expect(ending.status == 0, "\(ending.error)\n\(block)")
        }
        guard !policy.isEmpty else { return }
        let state = try #require(commands.first?.split(separator: "\n").first { $0.hasPrefix("state=") })
        #expect(try await sh([], "\(state)\nprintf %s \"$state\"").output == "/srv/it's $(id) `id` \\")
    }

    @Test func theHoldIsOneThatAutomationAndTheServerRead() async throws {
        let block = blocks(try #require(try section()))[1]
        let line = try #require(block.split(separator: "\n").first { $0.hasPrefix("printf") })
        let ending = try await sh([], "hold=/dev/stdout\n\(line)")
        #expect(ending.status == 0)
        let hold = try JSONDecoder().decode([String: String].self, from: Data(ending.output.utf8))
        #expect(hold["hold"] == "breach" && hold["by"] != "" && hold["at"]?.hasSuffix("Z") == true)
        #expect(ending.output.contains(#""why":"a breach; RUNBOOK.md says how it ends""#))
    }

    @Test func theSecretsOfThePolicyAreNamedWithTheirFiles() throws {
        let policy = """
            [service.tls]
            certificateFile = "/run/secrets/cert"
            keyFile = "/run/secrets/key"
            [emergency.alert.webhook]
            url = "https://hooks.example.org/x"
            secretFile = "/run/secrets/webhook"
            [[emergency.escalation]]
            level = 1
            name = "Security"
            contact = "The security rota"
            mail = "security@example.org"
            condition = "breach"
            """
        let words = try #require(try section(policy))
        #expect(words.contains("\n- `service.tls.keyFile`: `/run/secrets/key`, and a new certificate with it\n"))
        #expect(words.contains("\n- `emergency.alert.webhook.secretFile`: `/run/secrets/webhook`\n"))
        #expect(!words.contains("certificateFile"))
        #expect(words.contains("Call level 1 (Security) now."))
        #expect(try #require(try section()).contains("The policy names no file of a secret."))
    }
}
