import TestSupport
import Testing

/// What `check` says of wrong input to programs.
@Suite struct ErrorReportTests {
    private let workshop: Workshop
    private let read = """
        import sys, xml.etree.ElementTree as tree
        root = tree.parse("report.xml").getroot()
        print(root.tag)
        for suite in root.iter("testsuite"):
            print(suite.get("tests"), suite.get("failures"), suite.get("errors"))
            for case in suite: print(case.get("name"), "|", case.find("error").get("message"))
        """

    init() throws {
        workshop = try Workshop()
        try workshop.hosts("bad", text: "[service]\nport = 0\n[emergency.isolation]\nhostFirewall = true\nkeepPorts = [80]\n")
        try workshop.hosts("good")
    }

    @Test func gitHubShowsEachAtItsPlace() async throws {
        let ending = try await workshop.shell("gen check hosts/bad.toml hosts/good.toml --output out --format github")
        #expect(ending.status == 2)
        let lines = ending.output.split(separator: "\n")
        #expect(lines.count == 2, "\(ending.output)")
        let message = "service.port: found 0, allowed: a TCP port, a whole number from 1 to 65535"
        #expect(lines.first == "::error file=hosts/bad.toml,line=2,col=8,title=nixos-gui-gen::\(message)")
        let warning = "::warning file=hosts/bad.toml,line=5,col=13,title=nixos-gui-gen::emergency.isolation.keepPorts: found [80], "
        #expect(lines.last?.hasPrefix(warning) == true, "\(ending.output)")
        // People have it as ever.
        #expect(ending.error.hasPrefix("hosts/bad.toml:2:8: error: service.port: found 0, "))
        #expect(ending.error.hasSuffix("\n1 mistake in 2 policies; nothing was written\n"))
        #expect(try await workshop.shell("gen check hosts/bad.toml --output out").output == "")
    }

    @Test(arguments: [("", "testsuite"), ("--fleet", "testsuites")]) func jUnitHasACaseForEach(_ flag: String, _ root: String) async throws
    {
        let ending = try await workshop.shell("gen check \(flag) hosts/bad.toml --output out --format junit >report.xml")
        #expect(ending.status == 2)
        let report = try await workshop.shell("python3 -c '\(read)'")
        let message = "service.port: found 0, allowed: a TCP port, a whole number from 1 to 65535"
        #expect(report.output == "\(root)\n1 0 1\nhosts/bad.toml:2:8 | \(message)\n", "\(report.error)")
    }

    @Test func whatIsWrongWithTheFolderIsReportedToo() async throws {
        try workshop.write("out", "a file")
        let github = try await workshop.shell("gen check hosts/good.toml --output out --format github")
        #expect(github.status == 2)
        #expect(github.output == "::error file=out,title=nixos-gui-gen::this is a file; name a folder for the output\n")
        #expect(try await workshop.shell("gen check hosts/good.toml --output out --format junit >report.xml").status == 2)
        let report = try await workshop.shell("python3 -c '\(read)'")
        #expect(report.output == "testsuite\n1 0 1\nout | this is a file; name a folder for the output\n", "\(report.error)")
    }

    @Test func aPolicyInYAMLIsNamed() async throws {
        try workshop.write("hosts/web01.yaml", "service:\n  port: 8080\n")
        let ending = try await workshop.shell("gen generate hosts/web01.yaml --output out")
        #expect(ending.status == 2)
        #expect(ending.error.hasPrefix("hosts/web01.yaml: error: found a YAML file, allowed: TOML or JSON; "))
        #expect(!workshop.isThere("out"))
    }
}
