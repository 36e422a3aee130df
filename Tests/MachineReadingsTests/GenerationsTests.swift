import Foundation
import Operations
import TestSupport
import Testing

@testable import MachineReadings

@Suite struct GenerationsTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "generations-\(UUID().uuidString)")

    private func link(_ name: String, to target: String) throws {
        let path = folder.appending(path: name).path
        try FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
    }

    private func system(_ name: String, version: String?) throws -> String {
        let path = folder.appending(path: "store/\(name)")
        try FileManager.default.createDirectory(at: path, withIntermediateDirectories: true)
        if let version { try Data(version.utf8).write(to: path.appending(path: "nixos-version")) }
        return path.path
    }

    private var port: GenerationsPort {
        .links(
            profiles: folder.appending(path: "profiles").path, running: folder.appending(path: "run").path,
            lastKnownGood: folder.appending(path: "good").path)
    }

    @Test func theLinksSayWhichIsWhich() async throws {
        defer { removeQuietly(folder) }
        let (old, new) = (try system("old", version: "25.11.1\n"), try system("new", version: nil))
        try link("profiles/system-9-link", to: old)
        try link("profiles/system-10-link", to: new)
        try link("profiles/system-x-link", to: new)
        try link("profiles/per-user-1-link", to: new)
        try link("profiles/system", to: "system-10-link")
        try link("run/current-system", to: old)
        try link("run/booted-system", to: old)
        try link("good", to: old)
        let found = try await port.all().get()
        #expect(found.map(\.number) == [10, 9], "by number, not by letters")
        #expect(found[0].isProfile && !found[0].isCurrent && !found[0].isLastKnownGood && found[0].nixosVersion == nil)
        #expect(!found[1].isProfile && found[1].isCurrent && found[1].isBooted && found[1].isLastKnownGood)
        #expect(found[1].nixosVersion == "25.11.1" && found[1].system == old)
    }

    @Test func aMachineWithoutProfilesSaysSo() async {
        guard case .failure(let fault) = await port.all() else {
            Issue.record("a folder that is not there is no empty list")
            return
        }
        #expect(fault.sentence.contains("profiles") && fault.sentence.contains("no such file"))
    }
}
