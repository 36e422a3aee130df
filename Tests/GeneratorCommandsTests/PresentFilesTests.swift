import Foundation
import TestSupport
import Testing

/// What stands in the folder already, and may not be what it seems.
@Suite struct PresentFilesTests {
    private let workshop: Workshop
    private let call = "hosts/web01.toml --output one"

    init() async throws {
        workshop = try Workshop()
        try workshop.hosts("web01")
        #expect(try await workshop.shell("gen generate \(call)").status == 0)
    }

    @Test(arguments: ["<<<<<<< HEAD\n{}\n", "{ \"files\": 1 }", "", "{ \"files\": [ { \"path\": \"README.md\" } ] }"])
    func aManifestThatIsNoneIsSaidAndNothingIsWritten(_ text: String) async throws {
        try workshop.write("one/MANIFEST.json", text)
        try workshop.write("one/README.md", "edited")
        for command in ["generate", "diff"] {
            let ending = try await workshop.shell("gen \(command) \(call)")
            #expect(ending.status == 2)
            #expect(ending.output == "")
            #expect(ending.error.hasPrefix("one/MANIFEST.json: error: not a manifest, so nobody knows which files an earlier run wrote. "))
            #expect(ending.error.contains("Bring it back from version control. Or remove it: "))
        }
        #expect(try workshop.text("one/README.md") == "edited")
        #expect(try workshop.text("one/MANIFEST.json") == text)
        // The advice helps.
        #expect(try await workshop.shell("gen check \(call)").status == 1)
        #expect(try await workshop.shell("rm one/MANIFEST.json && gen generate \(call) && gen check \(call)").status == 0)
    }

    @Test func aManifestThatIsNoFileIsSaid() async throws {
        #expect(try await workshop.shell("rm one/MANIFEST.json; mkdir one/MANIFEST.json").status == 0)
        let ending = try await workshop.shell("gen generate \(call)")
        #expect(ending.status == 2)
        #expect(ending.error == "one/MANIFEST.json: error: not a regular file; remove it\nnothing was written\n")
    }

    @Test(.enabled(if: getuid() != 0 || FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv"), "needs setpriv"))
    func aManifestThatMayNotBeReadIsSaid() async throws {
        let other = getuid() == 0 ? "setpriv --reuid=65534 --regid=65534 --clear-groups" : ""
        #expect(try await workshop.shell("chmod 0 one/MANIFEST.json").status == 0)
        let ending = try await workshop.shell("\(other) \"$GEN\" generate \(call)")
        #expect(ending.status == 2)
        #expect(ending.error == "one/MANIFEST.json: error: cannot be read: Permission denied\nnothing was written\n")
    }

    @Test func bytesCountAndNotWhatTextsMean() async throws {
        let file = try workshop.write("hosts/web01.toml", "[[emergency.contacts]]\nname = \"Zo\u{EB}\"\nnote = \"x\"\n")
        #expect(try await workshop.shell("gen generate \(call)").status == 0)
        let text = try workshop.text("one/RUNBOOK.md")
        #expect(text.contains("Zo\u{EB}"), "\(file)")
        // The same letter from two scalars: equal as a text, another file.
        try workshop.write(
            "one/RUNBOOK.md", String(String.UnicodeScalarView(text.unicodeScalars.flatMap { $0 == "\u{EB}" ? ["e", "\u{308}"] : [$0] })))
        let check = try await workshop.shell("gen check \(call)")
        #expect(check.status == 1)
        #expect(check.output.contains("--- one/RUNBOOK.md\n"))
        #expect(check.output.contains("Zo\u{EB}"))
        #expect(try await workshop.shell("gen generate \(call)").output.hasPrefix("replaced one/RUNBOOK.md\n"))
    }

    @Test(arguments: ["generate", "check", "diff"]) func aLinkInTheFolderIsRefused(_ command: String) async throws {
        for folder in ["systemd", "systemd/nixos-gui.service.d"] {
            let made = try await workshop.shell(
                "rm -rf one target; gen generate \(call) && mv one/\(folder) target && ln -s \"$PWD/target\" one/\(folder)")
            #expect(made.status == 0, "\(made.error)")
            let before = try await workshop.shell("rm -r target/*; find target one | sort")
            let ending = try await workshop.shell("gen \(command) \(call)")
            #expect(ending.status == 2)
            #expect(ending.output == "")
            let said = "one/\(folder): error: found a symbolic link, which leads elsewhere, allowed: a folder; remove the link\n"
            #expect(ending.error == said + (command == "generate" ? "nothing was written\n" : ""))
            #expect(try await workshop.shell("find target one | sort").output == before.output)
        }
        // The folder that somebody named may be one.
        #expect(
            try await workshop.shell("rm -r one; mkdir target2; ln -s target2 one; gen generate \(call) && gen check \(call)").status == 0)
        #expect(try await workshop.shell("touch one/stray; gen check \(call)").output.hasPrefix("one/stray: orphaned: "))
    }

    @Test func aLinkInThePlaceOfAHostsFolderIsRefused() async throws {
        #expect(try await workshop.shell("mkdir fleet target; ln -s ../target fleet/web01").status == 0)
        let ending = try await workshop.shell("gen generate --fleet hosts/web01.toml --output fleet")
        #expect(ending.status == 2)
        #expect(ending.error.hasPrefix("fleet/web01: error: found a symbolic link, "))
        #expect(try workshop.names(in: "target") == [])
    }

    @Test func whatGenerateLeavesAloneIsNotCuredByIt() async throws {
        try workshop.write("one/stray.txt", "mine")
        let check = try await workshop.shell("gen check \(call)")
        #expect(check.status == 1)
        #expect(check.output == "one/stray.txt: orphaned: no policy names it. Remove it, or keep it elsewhere\n")
        #expect(check.error == "out of date: 0 stale, 0 missing, 1 orphaned. Remove what no policy names, or keep it elsewhere\n")
        for format in ["github", "junit"] {
            #expect(try await !workshop.shell("gen check \(call) --format \(format) 2>&1").output.contains("Run: "))
        }
        try workshop.write("one/README.md", "edited")
        let cure = "Remove what no policy names, or keep it elsewhere"
        #expect(try await workshop.shell("gen check \(call)").error.hasSuffix(". \(cure). Run: nixos-gui-gen generate \(call)\n"))
        let fleet = "--fleet hosts/web01.toml --output fleet"
        let ending = try await workshop.shell("gen generate \(fleet) && touch fleet/web01/x && gen check \(fleet)")
        #expect(ending.error == "out of date: 1 of 1 host (0 stale, 0 missing, 1 orphaned). \(cure)\n")
    }

    @Test func whatAnInterruptedRunLeftIsNamedAndRemoved() async throws {
        // Beside a file that is right, so that no run stages it again; a link and a folder of such a name are not ours.
        try workshop.write("one/systemd/nixos-gui.service.new", "half\n")
        #expect(try await workshop.shell("ln -s README.md one/RUNBOOK.md.new; mkdir one/module.nix.new").status == 0)
        let check = try await workshop.shell("gen check \(call)")
        #expect(check.status == 1)
        #expect(
            check.output == """
                one/RUNBOOK.md.new: orphaned: no policy names it. Remove it, or keep it elsewhere
                one/systemd/nixos-gui.service.new: left by an interrupted generate; the next one removes it

                """)
        #expect(check.error.hasSuffix("Run: nixos-gui-gen generate \(call)\n"))
        #expect(try await workshop.shell("gen diff \(call)").output.hasPrefix("--- one/systemd/nixos-gui.service.new\n"))
        let generate = try await workshop.shell("gen generate \(call)")
        #expect(generate.output.hasPrefix("removed  one/systemd/nixos-gui.service.new\n"))
        #expect(generate.error.hasPrefix("one/RUNBOOK.md.new: warning: not generated by this policy; left alone. "))
        #expect(try await workshop.shell("rm one/RUNBOOK.md.new; gen check \(call)").status == 0)
    }

    @Test func aFileWithOtherLineEndsIsShownLineByLine() async throws {
        #expect(try await workshop.shell("sed -i 's/$/\\r/' one/README.md").status == 0)
        let lines = try workshop.text("one/README.md").utf8.count { $0 == 10 }
        let diff = try await workshop.shell("gen diff \(call)")
        #expect(diff.status == 1)
        #expect(diff.output.utf8.split(separator: 10).count { $0.last == 13 && $0.first == UInt8(ascii: "-") } == lines)
        #expect(try await workshop.shell("gen diff \(call) | patch --binary -p0 -s && gen check \(call)").status == 0)
    }

    @Test func theDifferenceShowsWhatGenerateRemoves() async throws {
        try workshop.write("one/procedures/gone/recover.sh", "x\n")
        let entry = "{ \"path\": \"procedures/gone/recover.sh\", \"sha256\": \"0\", \"source\": \"x\" },"
        try workshop.write(
            "one/MANIFEST.json", try workshop.text("one/MANIFEST.json").replacing("\"files\": [", with: "\"files\": [\(entry)"))
        let diff = try await workshop.shell("gen diff \(call)")
        #expect(diff.status == 1)
        #expect(diff.output.contains("--- one/procedures/gone/recover.sh\n"))
        #expect(diff.output.hasSuffix("@@ -1,1 +0,0 @@\n-x\n"))
    }

    @Test func aWrongModeIsADifferenceThatAPatchCannotSay() async throws {
        #expect(try await workshop.shell("chmod +x one/README.md").status == 0)
        let diff = try await workshop.shell("gen diff \(call)")
        #expect(diff.status == 1 && diff.output == "")
        #expect(diff.error == "one/README.md: warning: wrong mode: should not be executable\n")
    }
}
