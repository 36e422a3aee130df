import Logging
import Operations
import Testing

@testable import ServerCommands

@Suite struct LogLineTests {
    @Test func metadataFollowsInTheOrderOfItsKeys() {
        #expect(
            JournalLogHandler.line(.info, "server started", ["port": "8080", "host": "127.0.0.1"])
                == "info: server started host=127.0.0.1 port=8080")
    }

    @Test(arguments: [
        ("a\nb", #"k=a\u{a}b"#), ("a b", #"k="a b""#), ("", #"k="""#), (#"say "hi""#, #"k="say \"hi\"""#), ("x=y", #"k="x=y""#),
        ("\u{1B}[2J", #"k=\u{1b}[2J"#), ("\u{202E}x", #"k=\u{202e}x"#), (#"a\b"#, #"k=a\\b"#),
    ])
    func aValueStaysOnItsLineAndIsWhole(value: String, written: String) {
        #expect(JournalLogHandler.line(.error, "m", ["k": "\(value)"]) == "error: m \(written)")
    }

    /// Looking for secrets takes a time that grows with the square of the text, and strangers choose its length.
    @Test(arguments: ["a", "key", "eyJ", "a.", "secret-", "x://", "Bearer "]) func aLongValueIsShownByItsBeginning(part: String) {
        let value = "/first/ " + String(repeating: part, count: 16_000 / part.utf8.count) + " password=5ecretW0rd ."
        let began = ContinuousClock.now
        let line = JournalLogHandler.line(.debug, "m", ["path": "\(value)"])
        #expect(ContinuousClock.now - began < .seconds(5))
        #expect(line.hasPrefix("debug: m path=\"/first/") && line.hasSuffix("… (\(value.utf8.count) bytes)\"") && line.utf8.count < 4_000)
    }

    @Test func aSecretThatIsCutIsLeftOut() {
        let value = String(repeating: "/x", count: 496) + "/sid=5ecretW0rd5ecretW0rd"
        #expect(!JournalLogHandler.line(.debug, "m", ["path": "\(value)."]).contains("5ecret"))
    }

    @Test func theEnvironmentDecidesModeAndLevel() {
        func environment(_ variables: [String: String]) -> ProgramEnvironment { ProgramEnvironment(variables: variables) }
        #expect(environment([:]).mode == .normal)
        #expect(environment(["NODE_ENV": "safe"]).mode == .safe)
        #expect(environment(["NODE_ENV": "production"]).mode == .normal)
        #expect(environment(["NIXOS_GUI_ENV": "safe", "NODE_ENV": "production"]).mode == .safe)
        #expect(environment(["NIXOS_GUI_ENV": "normal", "NODE_ENV": "safe"]).mode == .normal)
        #expect(environment(["NIXOS_GUI_ENV": "Safe"]).mode == nil)
        #expect(environment([:]).logLevel == .info)
        #expect(environment(["DEBUG": "*"]).logLevel == .debug)
        #expect(environment(["NIXOS_GUI_LOG": "debug"]).logLevel == .debug)
        #expect(environment(["NIXOS_GUI_LOG": "warning", "DEBUG": "*"]).logLevel == .warning)
        #expect(environment(["INVOCATION_ID": "0123456789abcdef0123456789abcdef"]).invocation.count == 32)
        #expect(environment(["INVOCATION_ID": "\" injected"]).invocation == "")
    }
}
