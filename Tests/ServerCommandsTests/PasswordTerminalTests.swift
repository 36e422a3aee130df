import Accounts
import Foundation
import Glibc
import Operations
import SQLiteStore
import TestSupport
import Testing

/// The password as a person types it.
@Suite struct PasswordTerminalTests {
    @Test func itIsAskedForTwiceAndNotShown() async throws {
        let folder = try AccountFolder()
        let terminal = try Terminal()
        let program = try terminal.start(["account", "create", "alice", "--role", "admin", "--state-directory", folder.folder.path])
        try await terminal.wait(for: "New password for alice, at least 15 characters, not shown: ")
        #expect(!terminal.shows)
        terminal.type("\(AccountFolder.password)\n")
        try await terminal.wait(for: "The same once more: ")
        terminal.type("\(AccountFolder.password)\n")
        #expect(try await program.ending() == 0)
        try await terminal.wait(for: "The account alice is made.")
        #expect(!terminal.text.contains("unguessable") && terminal.shows)
        let found = try await folder.with { try await $0.accounts.named(try #require(AccountName("alice"))).get() }
        #expect(try #require(found).password.matches(AccountFolder.password))
    }

    @Test func twoThatDifferChangeNothing() async throws {
        let folder = try AccountFolder()
        let terminal = try Terminal()
        let program = try terminal.start(["account", "create", "alice", "--role", "admin", "--state-directory", folder.folder.path])
        try await terminal.wait(for: "not shown: ")
        terminal.type("\(AccountFolder.password)\n")
        try await terminal.wait(for: "once more: ")
        terminal.type("\(AccountFolder.password)!\n")
        #expect(try await program.ending() == 1)
        try await terminal.wait(for: "the two passwords differ. Nothing was changed.")
        #expect(terminal.shows && !terminal.text.contains("unguessable"))
        #expect(try await folder.with { try await $0.accounts.count().get() } == 0)
    }

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP, SIGQUIT]) func anInterruptedOneLeavesTheTerminalAsItWas(number: Int32) async throws {
        let folder = try AccountFolder()
        let terminal = try Terminal()
        let program = try terminal.start(["account", "create", "alice", "--role", "admin", "--state-directory", folder.folder.path])
        try await terminal.wait(for: "not shown: ")
        #expect(!terminal.shows)
        kill(program.processIdentifier, number)
        #expect(try await program.ending() == 128 + number)
        #expect(terminal.shows)
    }
}

/// A terminal that nobody sits at.
private final class Terminal {
    private let master: Int32
    private let slave: Int32
    private let name: String
    private(set) var text = ""

    init() throws {
        // By the kernel's own calls: those of the C library are hidden from Swift. 0x40045431 is TIOCSPTLCK, 0x80045430 TIOCGPTN.
        master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var (unlocked, number): (Int32, UInt32) = (0, 0)
        try #require(master >= 0 && ioctl(master, 0x4004_5431, &unlocked) == 0 && ioctl(master, 0x8004_5430, &number) == 0)
        name = "/dev/pts/\(number)"
        // Kept open: without any reader a terminal hangs up.
        slave = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)
        try #require(slave >= 0 && fcntl(master, F_SETFL, O_NONBLOCK) == 0)
    }

    deinit {
        close(slave)
        close(master)
    }

    /// Starts the built program at this terminal.
    func start(_ arguments: [String]) throws -> Spawned {
        try Spawned(BuiltProgram("nixos-gui").path.path, arguments, input: name, output: name, error: name)
    }

    func type(_ keys: String) { _ = keys.withCString { write(master, $0, strlen($0)) } }

    /// Whether it shows what is typed.
    var shows: Bool {
        var attributes = termios()
        return tcgetattr(slave, &attributes) == 0 && attributes.c_lflag & tcflag_t(ECHO) != 0
    }

    /// Waits until a text stands on it; half a minute without it is a failure.
    func wait(for part: String) async throws {
        for _ in 1...600 {
            var chunk = [UInt8](repeating: 0, count: 4_096)
            let count = read(master, &chunk, chunk.count)
            if count > 0 { text += String(decoding: chunk.prefix(count), as: UTF8.self) }
            if text.contains(part) { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        Issue.record("waited in vain for \(part): \(text)")
    }
}
