import Glibc
import Subprocess
import Synchronization

/// Runs a script and hands on each line of its output as it comes; standard error is among it.
///
/// SIGINT and SIGTERM do not end this program meanwhile: the script gets to mend what it has begun. A terminal sends SIGINT to
/// both; SIGTERM is handed on.
/// - Returns: The exit status, 128 and more for a signal; nil where it could not be run at all.
public func runScript(_ path: String, arguments: [String], line: @Sendable (String) -> Void) async -> Int32? {
    let before = (signal(SIGINT) { _ in }, signal(SIGTERM) { handOn($0) })
    defer {
        runningScript.store(0, ordering: .relaxed)
        _ = (signal(SIGINT, before.0), signal(SIGTERM, before.1))
    }
    do {
        let result = try await run(
            .name("sh"), arguments: Arguments([path] + arguments), input: .none, output: .sequence, error: .combinedWithOutput
        ) { execution in
            runningScript.store(execution.processIdentifier.value, ordering: .relaxed)
            for try await text in execution.standardOutput.strings() { line(text) }
        }
        switch result.terminationStatus {
        case .exited(let status): return status
        case .signaled(let signal): return 128 + signal
        }
    } catch {
        return nil
    }
}

/// The process that SIGTERM is handed on to; 0 for none.
private let runningScript = Atomic<pid_t>(0)

private func handOn(_ number: Int32) {
    let process = runningScript.load(ordering: .relaxed)
    if process > 0 { kill(process, number) }
}
