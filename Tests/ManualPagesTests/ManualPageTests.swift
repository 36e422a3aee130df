import Foundation
import TestSupport
import Testing

@testable import ManualPages

/// The pages of the real programs.
@Suite struct ManualPageTests {
    private func page(_ program: String) async throws -> String {
        let help = try await BuiltProgram(program).run(["--experimental-dump-help"])
        try #require(help.status == 0, "\(help.error)")
        return try manualPage(dumpedHelp: help.output)
    }

    @Test(arguments: ["nixos-gui", "nixos-gui-gen"]) func everyCommandAndOptionStandsThere(program: String) async throws {
        let page = try await page(program)
        let help = try CommandHelp.read(try await BuiltProgram(program).run(["--experimental-dump-help"]).output)
        #expect(help.shownCommands.count > 2)
        for command in help.shownCommands {
            #expect(page.contains("\n.Ss \(command.commandName)\n"))
            #expect(page.contains("Cm \(command.commandName)\n"))
            for argument in command.shownArguments {
                for name in argument.names ?? [] { #expect(page.contains("Fl \(name.kind == .long ? "-" : "")\(name.name)")) }
                if argument.kind == .positional { #expect(page.contains("Ar \(argument.valueName ?? "")")) }
            }
        }
        #expect(!page.contains(".Ss reference"), "what is hidden stays so")
        for section in ["ENVIRONMENT", "FILES", "EXIT STATUS", "EXAMPLES", "SEE ALSO"] {
            #expect(page.contains("\n.Sh \(section)\n") || page.contains("\n.Sh \"\(section)\"\n"))
        }
    }

    /// One table for people, one for the page: both name the same statuses.
    @Test(arguments: ["nixos-gui", "nixos-gui-gen"]) func theExitStatusesAreThoseOfTheDocuments(program: String) throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let document = try String(contentsOf: root.appending(path: "docs/exit-codes.md"), encoding: .utf8)
        let section = try #require(document.components(separatedBy: "\n## ").first { $0.hasPrefix("\(program)\n") })
        let told = section.split(separator: "\n").compactMap { row in
            row.hasPrefix("| ") ? row.split(separator: "|").first.flatMap { Int($0.trimmingCharacters(in: .whitespaces)) } : nil
        }
        #expect(!told.isEmpty)
        #expect(ManualNotes.all[program]?.exitStatuses.map(\.number) == told)
    }

    @Test func whatIsNoHelpIsRefused() {
        #expect(throws: ManualPageError.notHelp) { try manualPage(dumpedHelp: "usage: ls") }
        #expect(throws: ManualPageError.otherVersion(1)) {
            try manualPage(dumpedHelp: #"{"serializationVersion":1,"command":{"commandName":"nixos-gui"}}"#)
        }
        #expect(throws: ManualPageError.unknownProgram("ls")) {
            try manualPage(dumpedHelp: #"{"serializationVersion":0,"command":{"commandName":"ls"}}"#)
        }
    }
}
