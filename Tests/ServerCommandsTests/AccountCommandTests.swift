import Accounts
import Foundation
import Glibc
import Operations
import SQLiteStore
import TestSupport
import Testing

/// `nixos-gui account`, as the built program does it.
@Suite struct AccountCommandTests {
    private let me = geteuid() == 0 ? "root" : String(cString: getpwuid(geteuid()).pointee.pw_name)

    @Test func anAccountIsMadeWithThePasswordOnStandardInput() async throws {
        let folder = try AccountFolder()
        let ending = try await folder.run(["account", "create", "Alice", "--role", "admin"], input: "\(AccountFolder.password)\n")
        #expect(ending.status == 0, "\(ending.error)")
        #expect(ending.output == "The account alice is made. Its role is admin.\n" && ending.error == "")
        let found = try await folder.with { try await $0.accounts.named(try #require(AccountName("alice"))).get() }
        let (account, password) = try #require(found)
        #expect(account.role == .admin && password.matches(AccountFolder.password) && password.cost == .standard)
        #expect(try await folder.lines() == ["\(me) terminal account.create alice >admin"])
        let list = try await folder.run(["account", "list"])
        #expect(list.status == 0 && list.output.contains("alice    admin  yes"), "\(list.output)")
        let again = try await folder.run(["account", "create", "alice", "--role", "viewer"])
        #expect(again.status == 1 && again.error.contains("of that name is there already"), "\(again.error)")
    }

    @Test func aPasswordComesFromAFileAndEndsTheSessions() async throws {
        let folder = try AccountFolder()
        try await folder.make([("alice", .admin), ("bob", .viewer)])
        for (account, digit) in [(1, "a"), (2, "b"), (2, "c")] as [(Int64, String)] { try await folder.signIn(account, digit) }
        let file = folder.folder.appending(path: "secret")
        try Data("\(AccountFolder.password)\r\n".utf8).write(to: file)
        let ending = try await folder.run(["account", "password", "bob", "--password-file", file.path], input: "not this one, surely")
        #expect(ending.status == 0, "\(ending.error)")
        #expect(ending.output == "The account bob has a new password. Its sessions in the database have ended.\n")
        let (left, found) = try await folder.with { store in
            (try await store.sessions.list(nil).get(), try await store.accounts.named(try #require(AccountName("bob"))).get())
        }
        #expect(left.map(\.account) == [1])
        #expect(try #require(found).password.matches(AccountFolder.password))
        #expect(try await folder.lines() == ["\(me) terminal account.password bob >"])
    }

    @Test func accountsAreChanged() async throws {
        let folder = try AccountFolder()
        try await folder.make([("alice", .admin), ("bob", .viewer)])
        try await folder.signIn(2, "b")
        for (arguments, says) in [
            (["role", "bob", "operator"], "The role of bob was viewer and is operator now."),
            (["role", "bob", "operator"], "The role of bob is operator already."),
            (["disable", "bob"], "The account bob is disabled: nobody can sign in with it any more, and its sessions have ended."),
            (["disable", "bob"], "The account bob is disabled already."),
            (["enable", "bob"], "The account bob is enabled: it can sign in again."),
            (["enable", "bob"], "The account bob is enabled already."), (["remove", "bob"], "The account bob is removed."),
        ] {
            let ending = try await folder.run(["account"] + arguments)
            #expect(ending.status == 0 && ending.output == says + "\n" && ending.error == "", "\(arguments) \(ending.error)")
        }
        #expect(try await folder.with { try await $0.sessions.list(nil).get() } == [])
        #expect(
            try await folder.lines() == [
                "\(me) terminal account.role bob viewer>operator", "\(me) terminal account.disable bob >",
                "\(me) terminal account.enable bob >", "\(me) terminal account.remove bob operator>",
            ])
    }

    @Test func theLastAdministratorStays() async throws {
        let folder = try AccountFolder()
        try await folder.make([("alice", .admin), ("bob", .operator)])
        for arguments in [["role", "alice", "viewer"], ["disable", "alice"], ["remove", "alice"]] {
            let ending = try await folder.run(["account"] + arguments)
            #expect(ending.status == 1 && ending.output == "", "\(arguments)")
            #expect(ending.error == "It is the last administrator who can sign in. Make another one first.\n", "\(ending.error)")
        }
        #expect(try await folder.lines() == [])
    }

    @Test func wrongUseIs64() async throws {
        let folder = try AccountFolder()
        for (arguments, says) in [
            (["create", "--role", "admin"], "Missing expected argument '<name>'"),
            (["create", "alice"], "Missing expected argument '--role"),
            (["create", "alice", "--role", "root"], "viewer"),
            (["create", "a b", "--role", "admin"], "allowed: 1 to 32 lower-case letters"),
            (["create", "root", "--role", "admin"], "neither root nor one-time-code"), (["role", "alice"], "Missing expected argument"),
            (["role", "alice", "superuser"], "superuser"), (["disable", ""], "allowed: 1 to 32"), (["remove"], "Missing expected argument"),
            (["create", "alice", "--role", "admin", "--password", "x"], "Unknown option '--password'"),
            (["nonsense"], "nixos-gui account <subcommand>"),
        ] {
            let ending = try await folder.run(["account"] + arguments)
            #expect(ending.status == 64 && ending.error.contains(says), "\(arguments) \(ending.status) \(ending.error)")
        }
        #expect(!FileManager.default.fileExists(atPath: folder.settings.databasePath))
    }

    @Test func aBadPasswordIsRefusedAndNothingIsMade() async throws {
        let folder = try AccountFolder()
        let (empty, dark) = (folder.folder.appending(path: "empty"), folder.folder.appending(path: "dark"))
        try Data().write(to: empty)
        try Data([0xff, 0xfe, 0x41]).write(to: dark)
        for (input, file, says) in [
            ("too short", nil, "The password has 9 characters; 15 at least are needed."), ("", nil, "The password has 0 characters"),
            ("first unguessable\nsecond line", nil, "control character"), ("aaaaaaaaaaaaaaaaaaaa", nil, "repeats the same few"),
            ("long, but says ALICE in it", nil, "contains the account's name"), (String(repeating: "xyz12", count: 300), nil, "1024 bytes"),
            (String(repeating: "xyz12", count: 20_000), nil, "standard input: it is larger than 64 KiB"),
            ("", "/nonexistent/file", "/nonexistent/file: no such file or directory"), ("", "/etc", "/etc: is a directory"),
            ("", empty.path, "The password has 0 characters"), ("", dark.path, "it is not UTF-8 text"),
        ] as [(String, String?, String)] {
            let ending = try await folder.run(
                ["account", "create", "alice", "--role", "admin"] + (file.map { ["--password-file", $0] } ?? []), input: input)
            #expect(ending.status == 1 && ending.error.contains(says), "\(says): \(ending.status) \(ending.error)")
            #expect(ending.output == "" && (input.count < 16 || !ending.error.contains(input)))
        }
        #expect(try await folder.with { try await $0.accounts.count().get() } == 0)
        #expect(try await folder.lines() == [])
    }

    @Test func theSettingsSayHowLongAPasswordIs() async throws {
        let folder = try AccountFolder()
        let settings = folder.folder.appending(path: "settings.json")
        try Data(#"{"auth":{"passwordMinLength":30}}"#.utf8).write(to: settings)
        let ending = try await folder.run(["account", "create", "alice", "--role", "admin", "--config", settings.path])
        #expect(ending.status == 1 && ending.error.contains("30 at least are needed"), "\(ending.error)")
    }

    @Test func whoIsNotThereIsNotChanged() async throws {
        let folder = try AccountFolder()
        for arguments in [
            ["role", "bob", "admin"], ["disable", "bob"], ["enable", "bob"], ["password", "bob"], ["remove", "bob"], ["list"],
        ] {
            let ending = try await folder.run(["account"] + arguments)
            #expect(ending.status == 73 && ending.error.contains("there is no database at \(folder.settings.databasePath)"), "\(arguments)")
        }
        #expect(!FileManager.default.fileExists(atPath: folder.settings.databasePath), "only create makes one")
        try await folder.make([])
        let list = try await folder.run(["account", "list"])
        #expect(list.status == 0 && list.output.contains("There is no account yet"))
        try await folder.make([("alice", .admin), ("carol", .viewer)])
        for arguments in [["role", "bob", "admin"], ["disable", "bob"], ["enable", "bob"], ["password", "bob"], ["remove", "bob"]] {
            let ending = try await folder.run(["account"] + arguments)
            #expect(ending.status == 1 && ending.error == "there is no account bob. There are: alice, carol.\n", "\(ending.error)")
        }
    }

    @Test func anUnreadablePasswordIsReplacedHere() async throws {
        let folder = try AccountFolder()
        try await folder.make([("alice", .admin)])
        _ = try await runToEnd("/usr/bin/env", ["sqlite3", folder.settings.databasePath, "UPDATE account SET password = '$scrypt$x'"])
        #expect(try await folder.run(["account", "password", "alice"]).status == 0)
        #expect(try await folder.with { try await $0.accounts.named(try #require(AccountName("alice"))).get() } != nil)
    }

    @Test func sessionsThatAreElsewhereAreNamed() async throws {
        let folder = try AccountFolder()
        try await folder.make([("alice", .admin)])
        let settings = folder.folder.appending(path: "settings.json")
        try Data(#"{"sessions":{"store":"memory"}}"#.utf8).write(to: settings)
        let ending = try await folder.run(["account", "password", "alice", "--config", settings.path])
        #expect(ending.status == 0 && ending.error.contains("the sessions of alice are not in the database"), "\(ending.error)")
    }

    @Test func itWorksBesideARunningServerAndNotInSafeMode() async throws {
        let folder = try AccountFolder()
        try await folder.make([("alice", .admin)])
        let server = try RunningServer(folder: folder.folder)
        try await server.untilStarted()
        #expect(try await folder.run(["account", "create", "bob", "--role", "viewer"]).status == 0)
        #expect(try await folder.run(["account", "role", "bob", "operator"]).status == 0)
        #expect(try await folder.run(["account", "list"]).output.contains("bob      operator"))
        #expect(try await folder.run(["audit", "verify"]).output.hasPrefix("2 lines, newest hash "))
        let health = try await BuiltProgram("nixos-gui").run(["health", "--port", "\(server.port)"])
        #expect(health.output.contains("pass  database:responseTime"), "\(health.output)")
        let safe = try await folder.run(["account", "role", "bob", "viewer"], environment: ["NIXOS_GUI_ENV": "safe"])
        #expect(safe.status == 1 && safe.error.contains("Safe mode only reads the database"), "\(safe.error)")
        server.signal(SIGTERM)
        #expect(try await server.ending() == 0)
    }

    @Test func aDamagedDatabaseIs65AndAFolderThatIsNoneIs73() async throws {
        let folder = try AccountFolder()
        let garbage = Data(repeating: 0x5A, count: 10_000)
        try garbage.write(to: URL(filePath: folder.settings.databasePath))
        for arguments in [
            ["account", "list"], ["account", "remove", "bob"], ["account", "create", "bob", "--role", "viewer"], ["audit", "verify"],
        ] {
            let ending = try await folder.run(arguments)
            #expect(ending.status == 65 && ending.error.contains("left untouched"), "\(arguments) \(ending.error)")
        }
        #expect(try Data(contentsOf: URL(filePath: folder.settings.databasePath)) == garbage)
        for (path, why) in [("/nonexistent/state", "does not exist"), ("/etc/passwd", "not a directory")] {
            let ending = try await BuiltProgram("nixos-gui").run([
                "account", "create", "bob", "--role", "viewer", "--state-directory", path,
            ])
            #expect(
                ending.status == 73 && ending.error.contains("the state directory \(path)") && ending.error.contains(why), "\(ending.error)"
            )
        }
    }
}
