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

    /// Safe mode, too: a key that it did not load would be another one, and its tokens and sessions over with each start.
    @Test(arguments: ["operator-token", "session-key", "jwt-key"]) func bothServersLoadTheSecretsOfOurs(name: String) throws {
        let keys = try text("systemd/nixos-gui-keys.service", "")
        #expect(keys.contains("ConditionPathExists=|!/var/lib/nixos-gui-emergency/keys/\(name)\n"))
        #expect(keys.firstMatch(of: /for key in ([^;]+);/)?.output.1.split(separator: " ").contains(Substring(name)) == true)
        for unit in ["systemd/nixos-gui.service", "systemd/nixos-gui-safe.service"] {
            let unit = try text(unit, "")
            #expect(unit.contains("\nLoadCredential=\(name):/var/lib/nixos-gui-emergency/keys/\(name)\n"))
            #expect(unit.contains("\nSetCredential=\(name):absent\n"), "a key that could not be made is no reason not to start")
        }
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

    /// Whatever the server refuses at start must not be in safe mode's settings: nothing would be left to answer.
    @Test func safeModeHasNothingThatTheServerRefuses() throws {
        let policy = """
            [service]
            basePath = "/gui"
            origins = ["https://admin.example.org"]
            [service.trustedProxies]
            networks = ["127.0.0.1/32"]
            [service.cache]
            type = "redis"
            [service.redis]
            [service.tls]
            certificateFile = "/run/secrets/cert"
            keyFile = "/run/secrets/key"
            """
        let settings = try text("safe-mode.json", policy)
        for key in ["basePath", "origins", "trustedProxies", "redis", "tls"] { #expect(!settings.contains("\"\(key)\""), "\(key)") }
        #expect(readPolicy(settings, file: "safe-mode.json", as: Service.self).spec?.cache.type == .memory)
    }

    @Test(arguments: [(443, 8081, true, false), (8080, 80, false, true), (8080, 8081, false, false)])
    func eachUnitMayBindItsOwnPort(port: Int, safePort: Int, isLow: Bool, isSafeLow: Bool) throws {
        let policy = "[service]\nport = \(port)\n[emergency.safeMode]\nport = \(safePort)\n"
        let capability = "AmbientCapabilities=CAP_NET_BIND_SERVICE\n"
        #expect(try text("systemd/nixos-gui.service", policy).contains(capability) == isLow)
        #expect(try text("systemd/nixos-gui-safe.service", policy).contains(capability) == isSafeLow)
    }

    @Test(arguments: [("10.1.2.3", true), ("127.0.0.1", false), ("0.0.0.0", false), ("::", false), ("gui.example.org", true)])
    func anAddressOfTheNetworkIsWaitedFor(host: String, waits: Bool) throws {
        let unit = try text("systemd/nixos-gui.service", "[service]\nhost = \"\(host)\"\n")
        #expect(unit.contains("\nWants=network-online.target\n") == waits)
        #expect(unit.contains("network-online.target\n") == waits)
    }

    @Test func theSettingsSayWhereALocalRedisIs() throws {
        let local = try text("nixos-gui.json", "[service.redis]\n")
        #expect(local.contains("\"socket\": \"/run/redis-nixos-gui/redis.sock\"") && !local.contains("6379"))
        #expect(try text("nixos-gui.json", "[service.redis]\nhost = \"redis.example.org\"\n").contains("6379"))
    }
}
