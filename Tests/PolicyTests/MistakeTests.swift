import Policy
import Testing

struct MistakeTests {
    @Test func everythingWrongIsSaidAtOnceInSourceOrder() {
        let text = """
            [service]
            prot = 8080
            port = 0
            host = "no host"
            workers = 65
            watchdog = "10 s"
            user = 'Root'
            stateDirectory = "var/lib"
            cache.type = "file"
            cache.maxSize = "2TB"
            [service.plugins]
            enabled = "yes"
            [emergency.healthCheck]
            schedule = "0 0 31 2 *"
            probes = 2.5
            [emergency.limits]
            cpuQuota = 50
            [surprise]
            """
        #expect(
            said(text) == [
                #"p.toml:2:1: error: service.prot: unknown key, did you mean "port"?; known here: host, port, basePath, origins, user, "#
                    + "stateDirectory, logDirectory, backupDirectory, workers, watchdog, keepBeforeMigration, tls, trustedProxies, auth, sessions, "
                    + "cache, redis, rateLimit, plugins, limits",
                "p.toml:3:8: error: service.port: found 0, allowed: a TCP port, a whole number from 1 to 65535",
                #"p.toml:4:8: error: service.host: found "no host", allowed: a host name or an IP address such as "127.0.0.1", "::1" "#
                    + #"or "web01.example.org""#,
                "p.toml:5:11: error: service.workers: found 65, allowed: a whole number from 1 to 64",
                #"p.toml:6:12: error: service.watchdog: found "10 s", allowed: a time span such as "500ms", "30s", "5m", "1h30m" or "2d", "#
                    + #"from "1s" to "10m"; did you mean "10s"?"#,
                #"p.toml:7:8: error: service.user: found "Root", allowed: a user name such as "nixos-gui": a to z, 0 to 9, "_" and "-", "#
                    + #"at most 31, beginning with a letter or "_""#,
                #"p.toml:8:18: error: service.stateDirectory: found "var/lib", allowed: an absolute path such as "/var/lib/nixos-gui", "#
                    + #"without "..", "//", a slash or a space at the end, or control characters"#,
                #"p.toml:9:14: error: service.cache.type: found "file", allowed: "memory" or "redis""#,
                #"p.toml:10:17: error: service.cache.maxSize: found "2TB", allowed: a size such as "1536M" or "2G" (powers of 1024), "100MB" "#
                    + #"(powers of 1000) or "4096" (bytes), from "1MB" to "1TB""#,
                #"p.toml:12:11: error: service.plugins.enabled: found "yes", allowed: true or false"#,
                #"p.toml:14:12: error: emergency.healthCheck.schedule: found "0 0 31 2 *", allowed: five cron fields (minute, hour, day, "#
                    + #"month, weekday) such as "*/5 * * * *" or "30 3 * * mon-fri", on a date that exists"#,
                "p.toml:15:10: error: emergency.healthCheck.probes: found 2.5, allowed: a whole number from 1 to 20",
                #"p.toml:17:12: error: emergency.limits.cpuQuota: found 50, allowed: a share of one processor such as "50%" or "200%", "#
                    + #"from "1%" to "100000%"; did you mean "50%"?"#,
                "p.toml:18:2: error: surprise: unknown key; known here: extends, service, emergency",
            ])
    }

    @Test func thereIsNoSpecWhenAnythingIsWrong() {
        let reading = readPolicy("service.port = 0", file: "p.toml", as: HostSpec.self)
        #expect(reading.spec == nil)
        #expect(reading.errors.count == 1)
        #expect(reading.declared.key("service.port")?.current == .integer(8080))
    }

    @Test(arguments: [
        (
            "service.port = \"8080\"",
            #"1:16: error: service.port: found "8080", allowed: a TCP port, a whole number from 1 to 65535 (without quotes)"#
        ),
        (
            "service.plugins.enabled = \"true\"",
            #"1:27: error: service.plugins.enabled: found "true", allowed: true or false (without quotes)"#
        ),
        ("service = 3", "1:11: error: service: found 3, allowed: a table with the keys \(serviceKeys)"),
        ("service = []", "1:11: error: service: found an empty list, allowed: a table with the keys \(serviceKeys)"),
        ("[[service]]\nport = 1", "1:1: error: service: found a list, allowed: a table with the keys \(serviceKeys)"),
        ("[service.port]", "1:1: error: service.port: found a table, allowed: a TCP port, a whole number from 1 to 65535"),
        (
            "service.workers = 2026-01-02",
            "1:19: error: service.workers: found the date or time 2026-01-02, allowed: a whole number from 1 to 64"
        ),
        ("service.workers = nan", "1:19: error: service.workers: found nan, allowed: a whole number from 1 to 64"),
        (
            "service.workers = 0x7fffffffffffffff",
            "1:19: error: service.workers: found 9223372036854775807, allowed: a whole number from 1 to 64"
        ),
        (
            "port = 1",
            "1:1: error: port: unknown key, did you mean service.port or service.redis.port or emergency.safeMode.port?; known here: extends, service, emergency"
        ),
        (
            "[emergency.safemode]",
            #"1:12: error: emergency.safemode: unknown key, did you mean "safeMode"?; known here: limits, healthCheck, autoRecovery, safeMode, "#
                + "debug, isolation, evidence, generations, backup, alert, escalation, contacts, maintenance, deadMan"
        ),
        ("\"\" = 1", #"1:1: error: "": unknown key; known here: extends, service, emergency"#),
        ("\"a.b \\u001b[31m\" = 1", #"1:1: error: "a.b \u{1B}[31m": unknown key; known here: extends, service, emergency"#),
    ]) func eachMistakeHasItsMessage(text: String, message: String) { #expect(said(text) == ["p.toml:" + message]) }

    /// What stands where a secret's file belongs may be the secret, and messages end up in the logs of CI.
    @Test func aSecretIsNeverShown() {
        var checked = 0
        for key in declaredKeys.all where key.name.hasSuffix("File") && key.name != "certificateFile" {
            checked += 1
            let lines = said(setting(key, #""hunter2""#))
            #expect(lines.contains { $0.contains("\(key.path): found a text that is no absolute path") }, "\(key.path)")
            #expect(!lines.contains { $0.contains("hunter2") }, "\(key.path)")
        }
        #expect(checked == 7)
        let lines = said("[emergency.deadMan]\nurl = \"https://jo:hunter2@a/b@c\"")
        #expect(lines.count == 1 && lines[0].contains("found \"https://…@c\", allowed: "))
    }

    @Test func aLongValueIsCutShort() {
        let text = "service.cache.type = \"\(String(repeating: "é\\n", count: 5000))\""
        let found = String(repeating: "é\\u{A}", count: 30) + "…"
        #expect(said(text) == [#"p.toml:1:22: error: service.cache.type: found "\#(found)", allowed: "memory" or "redis""#])
    }

    @Test func aHostileFileNameStaysOnItsLine() {
        #expect(
            said("x = 1", file: "a\n\u{1B}[2J.toml") == [
                #"a\u{A}\u{1B}[2J.toml:1:1: error: x: unknown key; known here: extends, service, emergency"#
            ])
    }
}

private let serviceKeys =
    "host, port, basePath, origins, user, stateDirectory, logDirectory, backupDirectory, workers, watchdog, keepBeforeMigration, tls, "
    + "trustedProxies, auth, sessions, cache, redis, rateLimit, plugins, limits"
