import Foundation
import Glibc
import TestSupport
import Testing

/// How the built program ends when it cannot start, and what it says.
@Suite struct ExitStatusTests {
    private let program = BuiltProgram("nixos-gui")

    private func file(_ text: String, name: String = "settings.json") throws -> String {
        let folder = try RunningServer.newFolder()
        let file = folder.appending(path: name)
        try Data(text.utf8).write(to: file)
        return file.path
    }

    @Test func wrongUseIs64() async throws {
        for arguments in [["--port", "99999"], ["--port", "x"], ["--nonsense"], ["nonsense"]] {
            #expect(try await program.run(arguments).status == 64, "\(arguments)")
        }
    }

    @Test func wrongSettingsAre78AndEveryMistakeIsLocated() async throws {
        let path = try file("{\n  \"port\": 0,\n  \"wrokers\": 2\n}\n")
        for arguments in [["--config", path], ["validate-config", path], ["serve", "--config", path], ["health", "--config", path]] {
            let ending = try await program.run(arguments)
            #expect(ending.status == 78, "\(arguments)")
            #expect(ending.error.contains("\(path):2:"), "\(ending.error)")
            #expect(ending.error.contains("\(path):3:"), "\(ending.error)")
        }
    }

    @Test func settingsThatCannotBeReadAre78() async throws {
        let path = try file("{")
        for name in [path, "/nonexistent/settings.json", "/etc"] {
            let ending = try await program.run(["--config", name])
            #expect(ending.status == 78, "\(name)")
            #expect(ending.error.contains(name), "\(ending.error)")
        }
    }

    @Test func theRunbooksOwnSafeModeDocumentIsValid() async throws {
        let path = try file(
            #"{"port":8081,"workers":1,"cache":{"type":"memory","maxSize":"100MB"},"plugins":{"enabled":false},"rateLimit":{"max":10,"window":"1m"}}"#
        )
        let ending = try await program.run(["validate-config", path])
        #expect(ending.status == 0)
        #expect(ending.output == "\(path): ok\n")
    }

    @Test func aMisspeltModeIs78() async throws {
        let ending = try await program.run([], environment: ["NIXOS_GUI_ENV": "sfae"])
        #expect(ending.status == 78)
        #expect(ending.error.contains("NIXOS_GUI_ENV"))
    }

    @Test func aTakenPortIs69AndItsOwnerIsNamed() async throws {
        let listener = try FreePort.Listener()
        defer { listener.close() }
        let folder = try RunningServer.newFolder()
        let ending = try await program.run(["--state-directory", folder.path, "--port", "\(listener.port)"])
        #expect(ending.status == 69)
        let user = try #require(getpwuid(geteuid())).pointee.pw_name.map { String(cString: $0) }
        #expect(ending.error.contains("port \(listener.port) is taken by a process of the user \(try #require(user))"), "\(ending.error)")
        #expect(ending.error.contains("ss -ltnp"))
        #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "db.sqlite").path), "the database was touched")
    }

    @Test func anAddressOfAnotherMachineIs69() async throws {
        let path = try file(#"{"host":"192.0.2.1"}"#)
        let folder = try RunningServer.newFolder()
        let ending = try await program.run(["--config", path, "--state-directory", folder.path, "--port", "\(FreePort.find())"])
        #expect(ending.status == 69)
        #expect(ending.error.contains("cannot listen on 192.0.2.1"), "\(ending.error)")
    }

    /// Root may write everywhere, so these are places where nobody can: none, a file, and a file system of the kernel.
    @Test(arguments: [
        ("/nonexistent/state", "does not exist"), ("/etc/passwd", "not a directory"), ("/etc/passwd/state", "not a directory"),
        ("/proc", "no such file"),
    ])
    func aStateDirectoryThatTakesNoFilesIs73(path: String, why: String) async throws {
        let ending = try await program.run(["--state-directory", path, "--port", "\(FreePort.find())"])
        #expect(ending.status == 73)
        #expect(ending.error.contains("the state directory \(path) cannot be used: ") && ending.error.contains(why), "\(ending.error)")
    }

    @Test func aDamagedDatabaseIs65AndSafeModeStartsOnIt() async throws {
        let folder = try RunningServer.newFolder()
        let database = folder.appending(path: "db.sqlite")
        let garbage = Data(repeating: 0x5A, count: 10_000)
        try garbage.write(to: database)
        let ending = try await program.run(["--state-directory", folder.path, "--port", "\(FreePort.find())"])
        #expect(ending.status == 65)
        for part in [database.path, "left untouched", "nixos-gui-repair-database"] {
            #expect(ending.error.contains(part), "\(ending.error)")
        }
        #expect(try Data(contentsOf: database) == garbage)

        let server = try RunningServer(folder: folder, environment: ["NODE_ENV": "safe"])
        try await server.untilStarted()
        let health = try await program.run(["health", "--port", "\(server.port)"])
        #expect(health.status == 0 && health.output.contains("safe mode"), "\(health.output)")
        #expect(health.output.contains("warn  database:responseTime  Safe mode runs without the database"), "\(health.output)")
        server.signal(SIGTERM)
        #expect(try await server.ending() == 0)
        #expect(try Data(contentsOf: database) == garbage)
    }

    @Test func healthOfNobodyIs1() async throws {
        let ending = try await program.run(["health", "--port", "\(FreePort.find())"])
        #expect(ending.status == 1)
        #expect(ending.error.contains("does not answer"))
    }
}
