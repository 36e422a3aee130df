public import Foundation

/// A process that a test started.
///
/// Not Foundation's `Process`: that one leaves the signals blocked that a dispatch thread blocks, so a shell started by it
/// waits for ever for what it started itself.
public final class Spawned {
    /// Its number.
    public let processIdentifier: pid_t
    private var ended: Int32?

    /// Starts a program; what it reads and writes are files, and an output without a name is thrown away.
    ///
    /// - Throws: a `POSIXError` when it cannot be started.
    public init(
        _ path: String, _ arguments: [String], environment: [String: String]? = nil,
        input: String = "/dev/null", output: String = "/dev/null", error: String = "/dev/null"
    ) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, error, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        // Another test's sockets among them: held open here, they would never end for whoever is at their other end.
        for descriptor in 3..<Int32(1_024) { posix_spawn_file_actions_addclose(&actions, descriptor) }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        let words = ([path] + arguments).map { strdup($0) } + [nil]
        let variables = (environment ?? ProcessInfo.processInfo.environment).map { strdup("\($0)=\($1)") } + [nil]
        defer { for word in words + variables { free(word) } }
        var number = pid_t()
        let code = posix_spawn(&number, path, &actions, &attributes, words, variables)
        guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .ENOEXEC) }
        processIdentifier = number
    }

    /// Whether it runs.
    public var isRunning: Bool { collect(WNOHANG) == nil }

    /// Looks for its end again and again, and leaves the thread to other tests meanwhile; what it gives is that of ``wait()``.
    public func ending() async throws -> Int32 {
        while isRunning { try await Task.sleep(for: .milliseconds(10)) }
        return wait()
    }

    /// Waits for its end, and holds the thread so long: the exit status; 128 and the signal's number where a signal ended it.
    @discardableResult public func wait() -> Int32 {
        while true { if let status = collect(0) { return status } }
    }

    private func collect(_ options: Int32) -> Int32? {
        if let ended { return ended }
        var status: Int32 = 0
        guard waitpid(processIdentifier, &status, options) == processIdentifier else { return nil }
        let signal = status & 0x7f
        ended = signal == 0 ? (status >> 8) & 0xff : 128 + signal
        return ended
    }
}
