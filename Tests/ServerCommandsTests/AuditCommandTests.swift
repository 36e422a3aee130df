import Accounts
import Foundation
import Glibc
import Operations
import SQLiteStore
import TestSupport
import Testing

/// `nixos-gui audit`, as the built program does it.
@Suite struct AuditCommandTests {
    private func log(_ lines: Int) async throws -> AccountFolder {
        let folder = try AccountFolder()
        try await folder.with { store in
            for number in 0..<lines {
                let event = AuditEvent(
                    actor: nil, origin: "192.0.2.7", action: .signIn, subject: "s\(number)", outcome: .refused,
                    reason: "\u{1B}[2J\n\u{202E}x")
                _ = try await store.audit.add(event).get()
            }
        }
        return folder
    }

    private func sqlite(_ folder: AccountFolder, _ sql: String) async throws {
        let ending = try await runToEnd("/usr/bin/env", ["sqlite3", folder.settings.databasePath, sql])
        #expect(ending.status == 0, "\(ending.error)")
    }

    @Test func aWholeLogIsCountedAndItsNewestHashNamed() async throws {
        let folder = try await log(3)
        let newest = try #require(try await folder.with { try await $0.audit.verify().get() }.newest)
        let before = try Data(contentsOf: URL(filePath: folder.settings.databasePath))
        let ending = try await folder.run(["audit", "verify"])
        #expect(ending.status == 0 && ending.output == "3 lines, newest hash \(newest)\n" && ending.error == "", "\(ending.error)")
        #expect(try Data(contentsOf: URL(filePath: folder.settings.databasePath)) == before, "to look changes nothing")
        let empty = try AccountFolder()
        try await empty.make([])
        #expect(try await empty.run(["audit", "verify"]).output == "0 lines\n")
    }

    @Test func eachFaultIsNamed() async throws {
        let folder = try await log(6)
        try await sqlite(
            folder,
            "DROP TRIGGER audit_is_not_changed; DROP TRIGGER audit_is_not_removed; DELETE FROM audit WHERE number = 2; "
                + "UPDATE audit SET subject = 'x' WHERE number = 5")
        let ending = try await folder.run(["audit", "verify"])
        #expect(ending.status == 1 && ending.output.hasPrefix("5 lines, newest hash "))
        #expect(
            ending.error.split(separator: "\n") == [
                "line 3 stands where line 2 belongs: lines were removed or inserted", "line 5 was changed after it was written",
                "The audit log was tampered with. At most the first ten faults are named.",
            ], "\(ending.error)")
    }

    @Test func theExportIsOldestFirstAndItselfInTheLog() async throws {
        let folder = try await log(1_201)
        let ending = try await folder.run(["audit", "export"])
        #expect(ending.status == 0 && ending.error == "", "\(ending.error)")
        let documents = try ending.output.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        #expect(documents.compactMap { $0["number"] as? Int } == Array(1...1_202))
        #expect(documents[0]["subject"] as? String == "s0" && documents[0]["reason"] as? String == "\u{1B}[2J\n\u{202E}x")
        #expect(documents[0]["at"] as? String == "2026-01-02T03:04:05Z" && documents[0]["actor"] == nil)
        #expect(documents[1_201]["action"] as? String == "audit.export" && documents[1_201]["origin"] as? String == "terminal")
        #expect(zip(documents.dropFirst(), documents).allSatisfy { $0["previous"] as? String == $1["hash"] as? String })
        #expect(!ending.output.contains("\u{1B}") && !ending.output.contains("\u{202E}"))
    }

    @Test func whereNothingCanBeWrittenItIsExportedAllTheSame() async throws {
        let folder = try await log(2)
        try await sqlite(folder, "INSERT INTO grdb_migrations VALUES ('9999-later')")
        let ending = try await folder.run(["audit", "export"])
        #expect(ending.status == 0 && ending.output.split(separator: "\n").count == 2)
        #expect(ending.error.contains("this is not in the audit log itself.") && ending.error.contains("9999-later"), "\(ending.error)")
    }

    @Test func anExportThatIsNotWholeSaysSo() async throws {
        let folder = try await log(2)
        let errors = folder.folder.appending(path: "errors")
        let program = try Spawned(
            BuiltProgram("nixos-gui").path.path, ["audit", "export", "--state-directory", folder.folder.path], output: "/dev/full",
            error: errors.path)
        #expect(try await program.ending() == 1)
        #expect(try String(contentsOf: errors, encoding: .utf8).contains("the export is not whole: standard output takes no more"))
    }

    @Test func wrongUseIs64AndAMissingDatabaseIs73() async throws {
        let folder = try AccountFolder()
        for arguments in [["audit", "nonsense"], ["audit", "verify", "x"]] { #expect(try await folder.run(arguments).status == 64) }
        for arguments in [["audit", "verify"], ["audit", "export"]] {
            let ending = try await folder.run(arguments)
            #expect(ending.status == 73 && ending.output == "" && ending.error.contains("there is no database at"), "\(ending.error)")
        }
        #expect(!FileManager.default.fileExists(atPath: folder.settings.databasePath))
    }
}
