import Accounts
import Foundation
import Glibc
import Operations
import SQLiteStore
import TestSupport
import Testing

@testable import ServerCommands

/// Root never touches the state directory as root.
@Suite(.enabled(if: geteuid() == 0, "only root can become somebody else")) struct LeaveRootTests {
    /// A folder of another user, and what only root may read beside it.
    private func othersFolder() throws -> (folder: AccountFolder, secret: URL) {
        let folder = try AccountFolder()
        try #require(chown(folder.folder.path, 65_534, 65_534) == 0)
        let secret = FileManager.default.temporaryDirectory.appending(path: "secret-\(UUID().uuidString)")
        try Data(AccountFolder.password.utf8).write(to: secret)
        try #require(chmod(secret.path, 0o600) == 0)
        return (folder, secret)
    }

    @Test func whatItMakesBelongsToTheOwnerOfTheFolder() async throws {
        let (folder, secret) = try othersFolder()
        defer { removeQuietly(secret) }
        let ending = try await folder.run(
            ["account", "create", "alice", "--role", "admin", "--password-file", secret.path], input: "not this one, surely")
        #expect(ending.status == 0, "\(ending.error)")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.folder.path).filter { $0.hasPrefix("db.sqlite") }
        #expect(names.contains("db.sqlite"))
        for name in names {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.folder.appending(path: name).path)
            #expect(attributes[.ownerAccountID] as? Int == 65_534 && attributes[.groupOwnerAccountID] as? Int == 65_534, "\(name)")
            #expect((attributes[.posixPermissions] as? Int ?? 0) & 0o077 == 0, "\(name)")
        }
        let export = try await folder.run(["audit", "export"])
        #expect(export.status == 0 && export.output.contains(#""actor":"root""#) && export.error == "", "\(export.error)")
    }

    /// Whoever owns the folder could point its names at anything of root's.
    @Test func whatRootAloneMayReadStaysClosed() async throws {
        let (folder, secret) = try othersFolder()
        let root = try AccountFolder()
        defer { removeQuietly(secret) }
        try #require(chmod(root.folder.path, 0o700) == 0)
        try FileManager.default.createSymbolicLink(
            at: folder.folder.appending(path: "db.sqlite"), withDestinationURL: root.folder.appending(path: "db.sqlite"))
        #expect(try await folder.run(["account", "create", "alice", "--role", "admin"]).status != 0)
        #expect(!FileManager.default.fileExists(atPath: root.settings.databasePath))
        try FileManager.default.removeItem(at: folder.folder.appending(path: "db.sqlite"))
        try FileManager.default.createSymbolicLink(
            at: folder.folder.appending(path: "before-migration"), withDestinationURL: root.folder)
        _ = try await folder.run(["account", "create", "alice", "--role", "admin"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: root.folder.path).sorted() == ["backup", "log"])
    }

    @Test func aLinkToAFolderIsNotFollowed() async throws {
        let folder = try AccountFolder()
        let link = folder.folder.appending(path: "link").path
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder.folder.path)
        for path in [link, "\(link)/", "\(link)//"] {
            let ending = try await BuiltProgram("nixos-gui").run(["account", "list", "--state-directory", path])
            #expect(ending.status == 73 && ending.error.contains("it is a symbolic link, which root does not follow"), "\(ending.error)")
        }
    }

    @Test func withoutTheServicesUserNothingIsTouched() async throws {
        let settings = try RunningServer.newFolder().appending(path: "settings.json")
        let state = "/var/lib/nixos-gui-\(UUID().uuidString)"
        try Data(#"{"user":"no-such-user","stateDirectory":"\#(state)"}"#.utf8).write(to: settings)
        for arguments in [["account", "list"], ["account", "create", "alice", "--role", "admin"], ["audit", "export"]] {
            let ending = try await runToEnd(
                BuiltProgram("nixos-gui").path.path, arguments + ["--config", settings.path], input: AccountFolder.password)
            #expect(ending.status == 78 && ending.error.contains("the user no-such-user, as which the server runs (service.user)"))
            #expect(ending.error.split(separator: "\n").count == 1, "\(ending.error)")
        }
        #expect(!FileManager.default.fileExists(atPath: state))
    }

    @Test func theUserOfASettingIsLookedUp() {
        #expect(ServiceUser.named("root") == ServiceUser(name: "root", user: 0, group: 0))
        #expect(ServiceUser.named("no-such-user") == nil)
    }
}
