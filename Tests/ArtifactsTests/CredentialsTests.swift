import Artifacts
import Policy
import Procedures
import Testing

/// What the server's units load of secrets, and how they stand to Redis.
@Suite struct CredentialsTests {
    private func text(_ path: String, _ policy: String) throws -> String {
        let reading = readPolicy(policy, file: "web01.toml", as: HostSpec.self)
        let spec = try #require(reading.spec, "\(reading.diagnostics)")
        let host = HostInput(name: "web01", spec: spec, declared: reading.declared, procedures: catalog(spec))
        return try #require(artifacts(of: host).first { $0.path == path }).text
    }

    private static let secrets = """
        [service.tls]
        certificateFile = "/run/secrets/100% cert"
        keyFile = "/run/secrets/key\\\\"
        [service.auth]
        initialAdminPasswordFile = "/run/secrets/admin"
        [service.redis]
        passwordFile = "/run/secrets/redis"
        [emergency.alert.pagerDuty]
        routingKeyFile = "/run/secrets/pagerduty"
        """

    @Test func theServersUnitLoadsTheSecretsOfTheServer() throws {
        let unit = try text("systemd/nixos-gui.service", CredentialsTests.secrets)
        #expect(unit.contains("\nLoadCredential=tls.certificateFile:/run/secrets/100%% cert\n"))
        #expect(unit.contains("\nLoadCredential=tls.keyFile:/run/secrets/key\\ \n"))
        #expect(unit.contains("\nLoadCredential=redis.passwordFile:/run/secrets/redis\n"))
        #expect(unit.contains("\nLoadCredential=auth.initialAdminPasswordFile:/run/secrets/admin\n"))
        #expect(unit.contains("\nSetCredential=auth.initialAdminPasswordFile:absent\n"))
        // Only the password that may go has a fallback; without the others the server must not start.
        #expect(!unit.contains("SetCredential=tls") && !unit.contains("SetCredential=redis"))
        #expect(!unit.contains("pagerduty"))
    }

    @Test func safeModeNeedsNoneOfThem() throws {
        let unit = try text("systemd/nixos-gui-safe.service", CredentialsTests.secrets)
        #expect(!unit.contains("/run/secrets"))
        #expect(!(try text("safe-mode.json", CredentialsTests.secrets)).contains("/run/secrets"))
    }

    @Test(arguments: [
        ("[service.sessions]\nstore = \"redis\"\n[service.redis]\n", true), ("[service.cache]\ntype = \"redis\"\n[service.redis]\n", true),
        ("[service.redis]\n", false), ("", false),
        ("[service.cache]\ntype = \"redis\"\n[service.redis]\nhost = \"redis.example.org\"\n", false),
        ("[service.cache]\ntype = \"redis\"\n[service.redis]\nsocket = \"/run/redis-shared/redis.sock\"\n", false),
    ])
    func theServerWaitsForTheRedisOfThisMachine(policy: String, waits: Bool) throws {
        let unit = try text("systemd/nixos-gui.service", policy)
        #expect(unit.contains("Wants=redis-nixos-gui.service\n") == waits)
        #expect(unit.split(separator: "\n").contains { $0.hasPrefix("After=") && $0.contains("redis-nixos-gui.service") } == waits)
        #expect(!(try text("systemd/nixos-gui-safe.service", policy)).contains("redis"))
    }

    @Test(arguments: [
        ("", true), ("[service]\nhost = \"0.0.0.0\"\n", false), ("[service]\nhost = \"localhost\"\n", true),
        ("[service.redis]\nhost = \"redis.example.org\"\n", false), ("[service.redis]\nhost = \"127.0.0.1\"\n", true),
    ])
    func onlyWhoeverIsOnThisMachineReachesALocalServer(policy: String, isLocal: Bool) throws {
        #expect(try text("systemd/nixos-gui.service", policy).contains("IPAddressDeny=any\nIPAddressAllow=localhost\n") == isLocal)
        #expect(try text("systemd/nixos-gui-safe.service", policy).contains("IPAddressDeny=any\nIPAddressAllow=localhost\n"))
    }

    @Test func aProcedureThatSwitchesTheSystemIsNotConfined() throws {
        #expect(!(try text("procedures/complete-service-failure/unit.service", "")).contains("NoNewPrivileges"))
        #expect(!(try text("procedures/roll-back-generation/unit.service", "")).contains("NoNewPrivileges"))
        #expect(try text("procedures/diagnose/unit.service", "").contains("\nNoNewPrivileges=yes\n"))
    }
}
