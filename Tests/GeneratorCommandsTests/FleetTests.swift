import Foundation
import TestSupport
import Testing

/// Several policies at once, as a shell's glob names them.
@Suite struct FleetTests {
    private let workshop: Workshop

    init() throws { workshop = try Workshop() }

    @Test func everyHostGetsTheFolderThatItWouldGetAlone() async throws {
        try workshop.hosts("web02", "web01", text: "[service]\nport = 9000\n")
        let fleet = try await workshop.shell("gen generate hosts/*.toml --output fleet/")
        #expect(fleet.status == 0, "\(fleet.error)")
        let count = try await workshop.shell("find fleet/web01 -type f | wc -l").output.filter(\.isNumber)
        #expect(
            fleet.output == """
                fleet/web01: \(count) new, 0 changed, 0 removed
                fleet/web02: \(count) new, 0 changed, 0 removed
                2 hosts, 0 of them unchanged; \(2 * (Int(count) ?? 0)) files: \(2 * (Int(count) ?? 0)) new, 0 changed, 0 removed

                """)
        #expect(try workshop.names(in: "fleet") == ["web01", "web02"])
        let alone = try await workshop.shell("gen generate hosts/web02.toml --output alone && diff -r alone fleet/web02")
        #expect(alone.status == 0, "\(alone.output)")
        #expect(
            try await workshop.shell("gen check hosts/*.toml --output fleet").output == "fresh: \(2 * (Int(count) ?? 0)) files of 2 hosts\n"
        )
    }

    @Test func onlyWhatDiffersIsWrittenAndSaid() async throws {
        try workshop.hosts("a", "b", "c")
        #expect(try await workshop.shell("gen generate hosts/*.toml --output fleet").status == 0)
        try workshop.hosts("b", text: "[emergency.limits]\ncpuQuota = \"40%\"\n")
        let again = try await workshop.shell("touch then; gen generate hosts/*.toml --output fleet; find fleet -newer then -type f | sort")
        #expect(again.output.hasPrefix("fleet/b: 0 new, 2 changed, 0 removed\n3 hosts, 2 of them unchanged; "))
        #expect(again.output.hasSuffix("\nfleet/b/MANIFEST.json\nfleet/b/systemd/nixos-gui.service.d/limits.conf\n"))
    }

    @Test(arguments: ["generate", "check", "diff"])
    func everyMistakeOfEveryFileIsSaidAndNothingIsWritten(_ command: String) async throws {
        try workshop.hosts("good")
        try workshop.hosts("bad1", text: "[service]\nport = 0\nprot = 1\n")
        try workshop.hosts("bad2", text: "[emergency.limits]\ncpuQuota = \"half\"\n")
        try workshop.hosts("bad3", text: "[service\n")
        let ending = try await workshop.shell("gen \(command) hosts/*.toml hosts/none.toml --output fleet")
        #expect(ending.status == 2)
        #expect(ending.output == "")
        let places = ending.error.split(separator: "\n").map { $0.prefix { $0 != " " } }
        #expect(
            places == [
                "hosts/bad1.toml:2:8:", "hosts/bad1.toml:3:1:", "hosts/bad2.toml:2:12:", "hosts/bad3.toml:1:9:", "hosts/none.toml:", "5",
            ], "\(ending.error)")
        #expect(ending.error.hasSuffix("\n5 mistakes in 5 policies; nothing was written\n"))
        #expect(!workshop.isThere("fleet"))
    }

    @Test func theOrderIsThatOfTheNamesHoweverTheyAreGiven() async throws {
        for number in 10..<40 { try workshop.hosts("h\(number)", text: number % 3 == 0 ? "[service]\nport = 0\n" : "") }
        let forth = try await workshop.shell("gen generate $(ls hosts/*.toml) --output fleet")
        let back = try await workshop.shell("gen generate $(ls -r hosts/*.toml) --output fleet")
        #expect(forth.status == 2)
        #expect(forth.error == back.error)
        let right = try await workshop.shell("rm hosts/h*[0369].toml hosts/h12.toml hosts/h15.toml hosts/h18.toml; ls hosts >/dev/null")
        #expect(right.status == 0)
        for number in 10..<40 { try workshop.hosts("h\(number)") }
        #expect(try await workshop.shell("gen generate $(ls -r hosts/*.toml) --output fleet").status == 0)
        #expect(try await workshop.shell("rm fleet/*/README.md").status == 0)
        var checks: [String] = []
        for _ in 0..<3 { checks.append(try await workshop.shell("gen check $(ls hosts/*.toml | shuf) --output fleet").output) }
        #expect(checks[0] == (10..<40).map { "fleet/h\($0)/README.md: missing\n" }.joined())
        #expect(Set(checks).count == 1)
    }

    @Test func aBaseIsNoHost() async throws {
        // A whole policy would be refused for what the base alone lacks.
        try workshop.write("hosts/base.toml", "extends = \"deeper.toml\"\n[service]\nworkers = 3\n[service.sessions]\nstore = \"redis\"\n")
        try workshop.write("hosts/deeper.toml", "[service]\nport = 9001\n")
        let host = "extends = \"base.toml\"\n[service.redis]\n"
        try workshop.hosts("web01", "web02", text: host)
        #expect(try await workshop.shell("gen check hosts/base.toml --output one").error.contains("hosts/base.toml:"))
        let generate = try await workshop.shell("gen generate hosts/*.toml --output fleet")
        #expect(generate.status == 0, "\(generate.error)")
        #expect(
            generate.output.contains(
                "\nhosts/base.toml: extended by others, so no host\nhosts/deeper.toml: extended by others, so no host\n"))
        #expect(try workshop.names(in: "fleet") == ["web01", "web02"])
        #expect(try workshop.text("fleet/web01/nixos-gui.json").contains("\"port\": 9001"))
        let check = try await workshop.shell("gen check hosts/*.toml --output fleet")
        #expect(check.output.hasSuffix(" of 2 hosts; extended by others, so no hosts: hosts/base.toml, hosts/deeper.toml\n"))
        // Only the way to it goes through a file that is not named.
        try FileManager.default.removeItem(atPath: workshop.path("fleet"))
        try FileManager.default.createDirectory(atPath: workshop.path("bases"), withIntermediateDirectories: true)
        try workshop.write("bases/base.toml", "extends = \"../hosts/deeper.toml\"\n")
        #expect(try await workshop.shell("rm hosts/base.toml").status == 0)
        try workshop.hosts("web01", "web02", text: "extends = \"../bases/base.toml\"\n")
        #expect(try await workshop.shell("gen generate hosts/*.toml --output fleet").status == 0)
        #expect(try workshop.names(in: "fleet") == ["web01", "web02"])
    }

    @Test func aMistakeInABaseIsSaidOnce() async throws {
        try workshop.write("hosts/base.toml", "[service]\nport = 0\n")
        try workshop.hosts("web01", "web02", text: "extends = \"base.toml\"\n")
        let ending = try await workshop.shell("gen generate hosts/*.toml --output fleet")
        #expect(ending.status == 2)
        #expect(ending.error.split(separator: "\n").count == 2, "\(ending.error)")
        #expect(ending.error.hasPrefix("hosts/base.toml:2:8: error: service.port: "))
        #expect(ending.error.hasSuffix("\n1 mistake in 3 policies; nothing was written\n"))
    }

    @Test func twoPoliciesOfOneHostAreRefusedWithBothNames() async throws {
        try workshop.write("hosts/web01.toml", "")
        try workshop.write("more/Web01.prod.json", "{}")
        let ending = try await workshop.shell("gen generate hosts/web01.toml more/Web01.prod.json --output fleet")
        #expect(ending.status == 2)
        #expect(ending.error.hasPrefix("more/Web01.prod.json: error: found a second policy of one host: hosts/web01.toml has that name"))
        #expect(!workshop.isThere("fleet"))
        let twice = try await workshop.shell("gen generate hosts/web01.toml hosts/web01.toml --output fleet")
        #expect(twice.status == 2)
        #expect(twice.error.hasPrefix("hosts/web01.toml: error: named twice"))
    }

    @Test(arguments: ["generate", "check", "diff"])
    func aGlobThatMatchesOneFileDoesNotChangeTheLayoutInSilence(_ command: String) async throws {
        try workshop.hosts("web01", "web02")
        #expect(try await workshop.shell("gen generate hosts/*.toml --output fleet; rm hosts/web02.toml").status == 0)
        let one = try await workshop.shell("gen \(command) hosts/*.toml --output fleet")
        #expect(one.status == 2)
        #expect(one.error.hasPrefix("fleet: error: this is the folder of a fleet"))
        #expect(one.error.contains("Add --fleet to mean fleet/web01"))
        #expect(try workshop.names(in: "fleet") == ["web01", "web02"])
        #expect(try await workshop.shell("gen \(command) --fleet hosts/*.toml --output fleet").status == (command == "check" ? 1 : 0))

        #expect(try await workshop.shell("gen generate hosts/web01.toml --output one").status == 0)
        let many = try await workshop.shell("gen \(command) --fleet hosts/web01.toml --output one")
        #expect(many.status == 2)
        #expect(many.error.hasPrefix("one: error: this is the folder of one host"))
        #expect(!workshop.isThere("one/web01"))
    }

    @Test func foldersOfHostsThatNoPolicyNamesAreNamedAndLeftAlone() async throws {
        try workshop.hosts("web01", "web02", "old")
        #expect(try await workshop.shell("gen generate hosts/*.toml --output fleet; rm hosts/old.toml").status == 0)
        // Not ours: another tool's manifest, no manifest, a file.
        try workshop.write("fleet/site/MANIFEST.json", "{ \"files\": [\"a\"] }")
        try workshop.write("fleet/docs/README.md", "")
        try workshop.write("fleet/README.md", "")
        let check = try await workshop.shell("gen check hosts/*.toml --output fleet")
        #expect(check.status == 1)
        #expect(check.output == "fleet/old: orphaned: no policy names this host. Remove the folder, or name its policy\n")
        #expect(check.error == "out of date: 0 of 2 hosts (0 stale, 0 missing, 0 orphaned), 1 orphaned host\n")
        let github = try await workshop.shell("gen check hosts/*.toml --output fleet --format github")
        #expect(github.output.hasPrefix("::error file=fleet/old/MANIFEST.json,title=nixos-gui-gen::orphaned: no policy names this host."))
        let diff = try await workshop.shell("gen diff hosts/*.toml --output fleet")
        #expect(diff.status == 0 && diff.output == "")
        #expect(diff.error == "fleet/old: warning: no policy names this host; generate leaves it alone\n")
        let generate = try await workshop.shell("gen generate hosts/*.toml --output fleet")
        #expect(generate.status == 0)
        #expect(generate.error == "fleet: warning: 1 folder of hosts that no policy names, such as old; left alone\n")
        #expect(workshop.isThere("fleet/old/MANIFEST.json"))
    }

    @Test func aReportOfAFleetHasASuiteForEachHost() async throws {
        try workshop.hosts("web01", "web02")
        #expect(try await workshop.shell("gen generate hosts/*.toml --output fleet; rm fleet/web02/README.md").status == 0)
        let check = try await workshop.shell("gen check hosts/*.toml --output fleet --format junit >report.xml")
        #expect(check.status == 1)
        #expect(check.error.hasSuffix("Run: nixos-gui-gen generate --fleet hosts/web02.toml --output fleet\n"))
        let suites = """
            import sys, xml.etree.ElementTree as tree
            for suite in tree.parse("report.xml").getroot():
                print(suite.get("name"), suite.get("failures"), len(suite) == int(suite.get("tests")))
            """
        #expect(try await workshop.shell("python3 -c '\(suites)'").output == "web01 0 True\nweb02 1 True\n")
    }

    @Test func whereOneHostCannotBeWrittenNoneIsChanged() async throws {
        try workshop.hosts("a", "b", "c")
        // A file has the name of a host's folder, a folder the name under which a file is staged.
        try workshop.write("fleet/b", "mine")
        try workshop.write("fleet/c/README.md.new/x", "mine")
        let ending = try await workshop.shell("gen generate hosts/*.toml --output fleet")
        #expect(ending.status == 2)
        #expect(ending.error.contains("fleet/b: error: this is a file; name a folder for the output\n"))
        #expect(ending.error.contains("fleet/c/README.md.new: error: cannot be written: "))
        #expect(ending.error.hasSuffix("\nnothing was written\n"))
        #expect(
            try await workshop.shell("find fleet | sort").output
                == "fleet\nfleet/b\nfleet/c\nfleet/c/README.md.new\nfleet/c/README.md.new/x\n")
    }

    @Test func whatAnInterruptedRunLeftIsReplaced() async throws {
        try workshop.hosts("a", "b")
        try workshop.write("fleet/a/README.md.new", "half")
        let ending = try await workshop.shell("gen generate hosts/*.toml --output fleet")
        #expect(ending.status == 0 && ending.error == "", "\(ending.error)")
        #expect(!workshop.isThere("fleet/a/README.md.new"))
    }
}
