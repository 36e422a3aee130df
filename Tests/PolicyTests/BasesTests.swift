import Foundation
import Policy
import PolicyValues
import Testing

/// Policies that extend others, in a folder of their own.
struct BasesTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "bases-\(UUID().uuidString)").path + "/"

    /// Writes the files and reads the first one; what is said has names without the folder.
    private func read(_ files: (String, String)..., check: (PolicyReading<HostSpec>, [String]) throws -> Void) throws {
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: folder) } }
        for (name, text) in files {
            let url = URL(filePath: folder + name)
            try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
        }
        let reading = readPolicyFile(folder + (files.first?.0 ?? ""), as: HostSpec.self)
        try check(reading, reading.diagnostics.map { $0.description.split(separator: folder).joined() })
    }

    @Test func tablesMergeAndListsAreReplaced() throws {
        try read(
            (
                "hosts/a.toml",
                "extends = \"../base.toml\"\n[service]\nport = 9000\norigins = [\"https://a.example\"]\n[[emergency.contacts]]\nname = \"A\"\nnote = \"a\"\n"
            ),
            (
                "base.toml",
                """
                [service]
                port = 1
                workers = 3
                origins = ["https://b.example", "https://c.example"]
                limits.tasksMax = 99
                [service.redis]
                [[emergency.contacts]]
                name = "B"
                note = "b"
                [[emergency.contacts]]
                name = "C"
                note = "c"
                """
            )
        ) { reading, said in
            #expect(said == [])
            let spec = try #require(reading.spec)
            #expect(spec.service.port == 9000)
            #expect(spec.service.workers == 3)
            #expect(spec.service.limits.tasksMax == 99)
            #expect(spec.service.origins == ["https://a.example"])
            #expect(spec.service.redis != nil)
            #expect(spec.emergency.contacts.map(\.name) == ["A"])
            #expect(try reading.explain("service.port").hasSuffix("Now: 9000 (\(folder)hosts/a.toml:3:8)\n"))
            #expect(try reading.explain("service.workers").hasSuffix("Now: 3 (\(folder)hosts/../base.toml:3:11)\n"))
            #expect(try reading.explain("extends").hasSuffix("Now: \"../base.toml\" (\(folder)hosts/a.toml:1:11)\n"))
            // Written again it stands on its own.
            #expect(readPolicy(reading.tomlText, file: "p.toml", as: HostSpec.self).spec == spec)
        }
    }

    @Test func aChainIsFollowedToItsEnd() throws {
        try read(
            ("a.toml", "extends = \"b.toml\"\nservice.port = 1001"),
            ("b.toml", "extends = \"c.json\"\nservice.port = 2\nservice.workers = 2"),
            ("c.json", #"{"service": {"port": 3, "workers": 3, "watchdog": "30s"}}"#)
        ) { reading, said in
            #expect(said == [])
            #expect(reading.spec?.service.port == 1001)
            #expect(reading.spec?.service.workers == 2)
            #expect(reading.spec?.service.watchdog == "30s")
            #expect(reading.declared.key("service.watchdog")?.file == folder + "c.json")
        }
    }

    @Test func mistakesInABaseAreLocatedThere() throws {
        try read(
            ("a.toml", "extends = \"b.toml\"\nservice.wokers = 1\n"), ("b.toml", "# b\nextends = \"c.toml\"\nservice.port = 0\n"),
            ("c.toml", "service.host = \"no host\"\n[[emergency.contacts]]\n")
        ) { _, said in
            #expect(said.count == 4)
            #expect(said[0].hasPrefix("a.toml:2:9: error: service.wokers: unknown key"))
            #expect(said[1].hasPrefix("b.toml:3:16: error: service.port: found 0"))
            #expect(said[2].hasPrefix("c.toml:1:16: error: service.host: found \"no host\""))
            #expect(said[3].hasPrefix("c.toml:2:1: error: emergency.contacts[1].name: missing."))
        }
    }

    @Test func whatDoesNotFitNamesBothFiles() throws {
        let cure = ": safe mode must start while another program holds the normal port; choose another port"
        try read(("a.toml", "extends = \"b.toml\"\nservice.port = 9000\n"), ("b.toml", "emergency.safeMode.port = 9000\n")) { _, said in
            #expect(
                said == [
                    "b.toml:1:27: error: emergency.safeMode.port: found 9000, the same as service.port, 9000 (a.toml:2:16)" + cure
                ])
        }
        try read(("a.toml", "extends = \"b.toml\"\nemergency.safeMode.port = 9000\n"), ("b.toml", "service.port = 9000\n")) { _, said in
            #expect(
                said == [
                    "a.toml:2:27: error: emergency.safeMode.port: found 9000, the same as service.port, 9000 (b.toml:1:16)" + cure
                ])
        }
    }

    @Test func whatIsOverruledIsNotHeldAgainstAnyone() throws {
        try read(("a.toml", "extends = \"b.toml\"\nservice.port = 9000\n"), ("b.toml", "service.port = 0\n")) { reading, said in
            #expect(said == [])
            #expect(reading.spec?.service.port == 9000)
        }
    }

    @Test func aCircleIsRefusedWithItsChain() throws {
        try read(
            ("a.toml", "extends = \"b.toml\""), ("b.toml", "\nextends = \"./x/../c.toml\""), ("c.toml", "extends = \"b.toml\""), ("x/y", "")
        ) { reading, said in
            #expect(
                said == [
                    "./x/../c.toml:1:11: error: extends: found \"b.toml\", which ends where it began: b.toml extends ./x/../c.toml extends "
                        + "./x/../b.toml; take one of these out"
                ])
            #expect(reading.spec == nil)
        }
        try read(("a.toml", "extends = \"a.toml\"")) { _, said in
            #expect(
                said == [
                    "a.toml:1:11: error: extends: found \"a.toml\", which ends where it began: a.toml extends a.toml; take one of these out"
                ])
        }
    }

    @Test func aChainMayHaveEightFilesBeneath() throws {
        func chain(_ length: Int) -> [(String, String)] {
            (0...length).map { ("\($0).toml", $0 < length ? "extends = \"\($0 + 1).toml\"" : "service.port = 9999") }
        }
        for (length, isGood) in [(8, true), (9, false)] {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: folder) } }
            for (name, text) in chain(length) { try Data(text.utf8).write(to: URL(filePath: folder + name)) }
            let reading = readPolicyFile(folder + "0.toml", as: HostSpec.self)
            #expect(reading.spec?.service.port == (isGood ? 9999 : nil))
            guard !isGood else { continue }
            #expect(reading.diagnostics.count == 1)
            #expect(reading.diagnostics.first?.file == folder + "8.toml")
            #expect(reading.diagnostics.first?.message.hasPrefix("found \"9.toml\", more than 8 files deep: ") == true)
        }
    }

    @Test func aBaseThatCannotBeReadIsNamedWhereItIsAskedFor() throws {
        try read(("a.toml", "[service]\n"), ("b", "")) { _, said in #expect(said == []) }
        try read(("a.toml", "extends = \"bas.toml\"")) { _, said in
            #expect(
                said == [
                    "a.toml:1:11: error: extends: found \"bas.toml\", which cannot be read as bas.toml: no such file; the name counts from this "
                        + "file's folder"
                ])
        }
        try read(("a.toml", "extends = \"x\""), ("x/y", "")) { _, said in
            #expect(said.first?.contains("which cannot be read as x: this is a folder") == true)
        }
        try read(("a.toml", "extends = \"b.toml\"\nservice.port = 0"), ("b.toml", "[service\n")) { _, said in
            #expect(said.count == 1)
            #expect(said.first?.hasPrefix("b.toml:1:9: error: not TOML") == true)
        }
        try read(("a.toml", "extends = 3\nservice.port = 0")) { _, said in
            #expect(said.first?.hasPrefix("a.toml:1:11: error: extends: found 3, allowed: one line of text") == true)
            #expect(said.count == 2)
        }
    }

    @Test func aTextWithoutAFileExtendsNothing() {
        #expect(
            said("extends = \"b.toml\"") == [
                "p.toml:1:11: error: extends: found \"b.toml\", which only a policy in a file of its own can follow: write the keys here"
            ])
    }

    @Test func theServersOwnSettingsExtendNothing() throws {
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: folder) } }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(#"{"extends": "b.json"}"#.utf8).write(to: URL(filePath: folder + "a.json"))
        let reading = readPolicyFile(folder + "a.json", as: Service.self)
        #expect(reading.diagnostics.first?.message.hasPrefix("unknown key; known here: host, ") == true)
    }
}
