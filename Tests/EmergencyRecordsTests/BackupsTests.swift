import Foundation
import Operations
import TestSupport
import Testing

@testable import EmergencyRecords

@Suite struct BackupsTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "backups-\(UUID().uuidString)")

    @Test func onlyFilesWhoseNameIsATimeAreBackups() async throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { removeQuietly(folder) }
        for (name, text) in [
            ("20260102T030405Z.sqlite", "abc"), ("20260101T030405Z.sqlite", ""), ("20260101T030405Z.kept", ""),
            ("20261332T030405Z.sqlite", ""),
            ("x.sqlite", ""), (".not-verified-yet", ""),
        ] { try Data(text.utf8).write(to: folder.appending(path: name)) }
        let found = try await BackupsPort.files(folder.path).all().get()
        #expect(found.map(\.name) == ["20260102T030405Z", "20260101T030405Z"])
        #expect(found[0].bytes == 3 && found[0].madeAt == 1_767_323_045 && !found[0].isKept)
        #expect(found[1].isKept)
    }

    @Test func aFolderThatCannotBeReadIsNoEmptyList() async {
        guard case .failure(let fault) = await BackupsPort.files(folder.path).all() else {
            Issue.record("it says that there are none")
            return
        }
        #expect(fault.sentence == "The backups cannot be listed: \(folder.path): no such file or directory.")
    }
}
