import Artifacts
import Foundation
import Glibc
import Policy
import Procedures
import RunbookModel
import TestSupport
import Testing

/// The terminal's way in, run as it is: what needs neither root nor systemd.
@Suite struct EmergencyScriptTests {
    private func script(_ policy: String = "") throws -> (text: String, procedures: [Procedure]) {
        let reading = readPolicy(policy, file: "web01.toml", format: .toml, as: HostSpec.self)
        let spec = try #require(reading.spec, "\(reading.diagnostics)")
        let procedures = catalog(spec)
        let files = artifacts(of: HostInput(name: "web01", spec: spec, declared: reading.declared, procedures: procedures))
        return (try #require(files.first { $0.path == "emergency.sh" && $0.isExecutable }).text, procedures)
    }

    private func run(_ text: String, _ arguments: [String], keys: String = "") async throws -> (said: String, status: Int32) {
        let file = FileManager.default.temporaryDirectory.appending(path: "emergency-\(UUID().uuidString)")
        try Data(text.utf8).write(to: file)
        defer { unlink(file.path) }
        let ending = try await runToEnd(
            "/bin/sh", [file.path] + arguments, environment: ["PATH": "/usr/bin:/bin", "TERM": "dumb"], input: keys)
        return (ending.output + ending.error, ending.status)
    }

    /// Without the breaks that make it fit a terminal.
    private func flat(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }

    @Test func everyProcedureIsListedAndShown() async throws {
        let (text, procedures) = try script()
        let list = try await run(text, ["list"])
        #expect(list.status == 0)
        for procedure in procedures {
            #expect(flat(list.said).contains(flat(procedure.summary)), "\(procedure.slug)")
            let (said, status) = try await run(text, ["show", procedure.slug.text])
            #expect(status == 0)
            let parts = [procedure.undo, procedure.escalation] + procedure.steps.map(\.summary) + procedure.symptoms
            for part in parts + procedure.steps.compactMap(\.consent?.consequence) {
                #expect(flat(said).contains(flat(part)), "\(procedure.slug): \(part)")
            }
            #expect(said.split(separator: "\n").allSatisfy { $0.utf8.count <= 80 }, "\(procedure.slug): it fits 80 columns")
        }
    }

    @Test func everySymptomOfAPersonsProcedureIsAsked() async throws {
        let (text, procedures) = try script()
        let said = try await run(text, [], keys: String(repeating: "m\n", count: 9) + "q\n").said
        for procedure in procedures where [.server, .root].contains(procedure.starter) {
            for symptom in procedure.symptoms { #expect(flat(said).contains(flat(symptom)), "\(procedure.slug): \(symptom)") }
        }
    }

    @Test func aSymptomLeadsToItsProcedure() async throws {
        let (text, procedures) = try script()
        let first = try #require(procedures.first { [.server, .root].contains($0.starter) })
        let (said, status) = try await run(text, [], keys: "1\n\nq\n")
        #expect(status == 0 && flat(said).contains(flat(first.summary)))
    }

    @Test(arguments: ["0\nq\n", "007\nq\n", "99999999999\nq\n", "-1\nq\n", "$(id)\nq\n", "`id`\nq\n", "';id;'\nq\n", ""])
    func whatIsTypedIsNeverRun(keys: String) async throws {
        let (said, status) = try await run(try script().text, [], keys: keys)
        #expect(status == 0 && said.hasSuffix("Left. Nothing more was done.\n"))
        #expect(!said.contains("uid="))
    }

    @Test func wordsOfThePolicyStayWords() async throws {
        let policy = """
            [[emergency.escalation]]
            level = 1
            name = "On-call $(id) `id`"
            contact = "O'Brien \\"; id; |&"
            phone = "+49 30 901820"
            """
        let (said, status) = try await run(try script(policy).text, ["call"])
        #expect(status == 0)
        #expect(said.contains(#"1. On-call $(id) `id`: O'Brien "; id; |&"#))
    }

    @Test(arguments: [["nothing-such"], ["show"], ["show", "nothing-such"], ["list", "x"], ["run", "../x"], ["show", "safe_mode"]])
    func aWrongCommandLineIsRefused(arguments: [String]) async throws {
        #expect(try await run(try script().text, arguments).status == 64)
    }
}
