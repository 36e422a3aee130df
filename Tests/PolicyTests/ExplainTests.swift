import Foundation
import Policy
import Testing

struct ExplainTests {
    private let reading = readPolicy(
        "[service]\nport = 9000\n[service.redis]\n[[emergency.contacts]]\nname = \"a\"\nnote = \"b\"\n", file: "hosts/web01.toml",
        as: HostSpec.self)

    @Test func everyKeyIsExplained() throws {
        for key in declaredKeys.all {
            let text = try explain(key.path, as: HostSpec.self)
            #expect(text.hasPrefix("\(key.path)\n  \(key.doc)\n\n"), "\(key.path)")
            #expect(text.hasSuffix("\n") && !text.contains(" \n"), "\(key.path)")
            #expect(!text.contains("Now:"))
            for child in key.children { #expect(text.contains("\n  \(child.name) "), "\(child.path)") }
            if case .value(let type, _, _) = key.shape { #expect(text.contains("\n  Allowed: \(type.allowed).\n"), "\(key.path)") }
            if let example = key.example { #expect(text.contains("\n  Example: \(key.name) = \(example)\n"), "\(key.path)") }
        }
    }

    @Test func aValueIsExplainedWithWhatHoldsAndWhereItStands() throws {
        #expect(
            try reading.explain("service.port") == """
                service.port
                  The TCP port on which the server listens.

                  Allowed: a TCP port, a whole number from 1 to 65535.
                  Default: 8080.
                  Now: 9000 (hosts/web01.toml:2:8)

                """)
        #expect(try reading.explain("service.workers").hasSuffix("  Default: 2.\n  Now: 2 (default)\n"))
        #expect(try reading.explain("service.redis.host").contains("  Default: none; the key may be absent.\n"))
        #expect(try reading.explain("service.redis.host").hasSuffix("  Now: nothing (not written)\n"))
        #expect(
            try reading.explain("emergency.contacts.name").hasSuffix(
                "  Default: none; the key must be there.\n  Example: name = \"NixOS community\"\n"))
        #expect(try reading.explain("emergency.contacts[1].name").hasSuffix("  Now: \"a\" (hosts/web01.toml:5:8)\n"))
    }

    @Test func aTableListsItsKeys() throws {
        #expect(
            try reading.explain("emergency.deadMan") == """
                emergency.deadMan
                  A ping to a service elsewhere that raises the alarm when it stays away.

                  The table [emergency.deadMan] may be absent.
                  Now: absent

                  url      The address that is pinged.
                  urlFile  The file with that address, where it is to stay a secret.
                  every    How often the service elsewhere expects a ping; each good health check sends one.

                """)
        #expect(try reading.explain("service.redis").contains("  Now: there (hosts/web01.toml:3:"))
        #expect(try reading.explain("emergency.contacts").contains("  Now:\n    emergency.contacts[1] (hosts/web01.toml:4:"))
        #expect(try reading.explain("emergency.maintenance").contains("  Now: none\n"))
    }

    @Test(arguments: [
        ("service.prot", #"unknown key "service.prot", did you mean service.port?"#),
        ("emergency.healthcheck.probes", #"unknown key "emergency.healthcheck.probes", did you mean emergency.healthCheck.probes?"#),
        ("lockFor", #"unknown key "lockFor", did you mean service.auth.lockFor?"#),
        ("service.lockfor", #"unknown key "service.lockfor", did you mean service.auth.lockFor?"#),
        ("sevice", #"unknown key "sevice", did you mean service?"#),
        ("emergency.contacts[2].name", #"unknown key "emergency.contacts[2].name""#),
        ("", #"unknown key """#), ("x\u{1B}[2J", #"unknown key "x\u{1B}[2J""#),
    ]) func anUnknownKeyIsNamedWithWhatMayBeMeant(key: String, message: String) {
        #expect(throws: UnknownKey.self) { try reading.explain(key) }
        do {
            _ = try reading.explain(key)
        } catch {
            #expect(error.description.hasPrefix(message), "\(error)")
        }
    }
}
