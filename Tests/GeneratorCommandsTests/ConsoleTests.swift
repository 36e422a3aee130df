import Foundation
import TestSupport
import Testing

/// What people see: on a real pseudo-terminal, which `script` makes, and through a pipe.
@Suite struct ConsoleTests {
    private let workshop: Workshop
    private let added = "\u{1B}[32m+", removed = "\u{1B}[31m-"

    init() async throws {
        workshop = try Workshop()
        try workshop.hosts("web01")
        #expect(try await workshop.shell("gen generate hosts/web01.toml --output one").status == 0)
        try workshop.hosts("web01", text: "[emergency.limits]\ncpuQuota = \"40%\"\n")
    }

    /// What a terminal got of a command, and its exit status.
    private func onTerminal(_ command: String, _ environment: [String: String] = [:]) async throws -> (status: Int32, text: String) {
        let standard = ["TERM": "xterm-256color", "NO_COLOR": "", "COMMAND": command]
        let ending = try await workshop.shell("script -qec \"$COMMAND\" /dev/null </dev/null", standard.merging(environment) { $1 })
        return (ending.status, ending.output)
    }

    @Test(arguments: ["diff", "check"])
    func aDifferenceIsColouredOnATerminalAndNowhereElse(_ command: String) async throws {
        let call = "\(command) hosts/web01.toml --output one"
        let seen = try await onTerminal("$GEN \(call)")
        #expect(seen.status == 1)
        #expect(seen.text.contains(added) && seen.text.contains(removed))
        let piped = try await workshop.shell("gen \(call) | cat", ["TERM": "xterm-256color", "NO_COLOR": ""])
        #expect(piped.output.contains("\n+CPUQuota=40%\n"))
        #expect(!piped.output.contains("\u{1B}") && !piped.error.contains("\u{1B}"))
        // The colours are all that differs.
        let plain = seen.text.replacing("\r\n", with: "\n").replacing(try Regex("\u{1B}\\[[0-9]*m"), with: "")
        #expect(plain.hasPrefix(piped.output))
    }

    @Test func whoWantsNoColourGetsNone() async throws {
        let call = "$GEN diff hosts/web01.toml --output one"
        for environment in [["NO_COLOR": "1"], ["TERM": "dumb"], ["TERM": ""]] {
            #expect(try await !onTerminal(call, environment).text.contains("\u{1B}"), "\(environment)")
        }
        #expect(try await !onTerminal("\(call) --color never").text.contains("\u{1B}"))
        // What the command line says goes before the environment.
        #expect(try await onTerminal("\(call) --color always", ["NO_COLOR": "1"]).text.contains(added))
        #expect(try await workshop.shell("\(call) --color always").output.contains(added))
        #expect(try await workshop.shell("\(call) --color pink").status == 2)
    }

    @Test(arguments: ["github", "junit"])
    func formatsForMachinesAreNeverColoured(_ format: String) async throws {
        let call = "$GEN check hosts/web01.toml --output one --format \(format) --color always"
        #expect(try await !onTerminal("\(call) 2>errors").text.contains("\u{1B}"))
        #expect(try await !workshop.shell(call).output.contains("\u{1B}"))
    }

    @Test func mistakesAreColouredOnATerminalOnly() async throws {
        let bad = try workshop.write("hosts/bad.toml", "[service]\nport = 0\n")
        let call = "$GEN generate \(bad) --output two"
        let seen = try await onTerminal(call)
        #expect(seen.status == 2)
        #expect(seen.text.contains("bad.toml:2:8: \u{1B}[31merror:\u{1B}[0m service.port: "))
        #expect(try await workshop.shell(call).error.contains("bad.toml:2:8: error: service.port: "))
        #expect(try await !onTerminal("\(call) 2>errors; cat errors >&2").text.contains("\u{1B}"))
    }

    @Test func whatATerminalWouldObeyIsShownAsItsNumber() async throws {
        try workshop.write("one/README.md", "\u{1B}]0;owned\u{7}\u{202E}\n")
        try workshop.write("one/a\u{1B}[2Jb", "")
        let seen = try await onTerminal("$GEN check hosts/web01.toml --output one")
        #expect(seen.text.contains("-\\u{1B}]0;owned\\u{7}\\u{202E}"))
        #expect(seen.text.contains("one/a\\u{1B}[2Jb: orphaned"))
        // Elsewhere it is a patch, byte by byte.
        let patched = try await workshop.shell(
            "gen diff hosts/web01.toml --output one >p; patch -p0 -s <p && rm one/a*b && gen check hosts/web01.toml --output one")
        #expect(patched.status == 0, "\(patched.output)\(patched.error)")
    }

    @Test func progressIsForTerminalsAndFleetsWorthIt() async throws {
        for number in 100..<125 { try workshop.hosts("h\(number)") }
        let call = "$GEN generate hosts/h1*.toml --output fleet"
        let seen = try await onTerminal(call)
        #expect(seen.status == 0)
        #expect(seen.text.contains("\r\u{1B}[K24 of 25 policies read"))
        #expect(seen.text.contains("\r\u{1B}[K24 of 25 hosts generated"))
        // The line is gone before the results come.
        #expect(seen.text.contains("\r\u{1B}[Kfleet/h100: "))
        #expect(!seen.text.contains("\u{1B}[3"))
        let check = "$GEN check hosts/h1*.toml --output fleet"
        #expect(try await onTerminal(check, ["NO_COLOR": "1"]).text.contains("24 of 25 hosts compared"))
        #expect(try await !onTerminal(check, ["TERM": "dumb"]).text.contains("of 25 hosts compared"))
        #expect(try await !onTerminal("\(check) 2>errors; cat errors").text.contains("of 25 hosts compared"))
        #expect(try await workshop.shell(check).error == "")
        #expect(try await !onTerminal("$GEN check hosts/h10*.toml --output fleet").text.contains("hosts compared"))
        // Progress goes to standard error: a result in a file is whole.
        #expect(try await onTerminal("\(check) >result; cat result").text.hasSuffix(" files of 25 hosts\r\n"))
        #expect(try workshop.text("result").hasPrefix("fresh: "))
    }

    @Test func lostOutputIsNotTakenForNone() async throws {
        let ending = try await workshop.shell("gen diff hosts/web01.toml --output one >/dev/full")
        #expect(ending.status == 2)
        #expect(ending.error == "standard output: error: cannot be written: No space left on device\n")
    }
}
