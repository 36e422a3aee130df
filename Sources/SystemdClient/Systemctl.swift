import Operations
import Subprocess

/// systemctl, run once a question, with a time limit and in its own English.
struct Systemctl: Sendable {
    /// Where it is looked for; nil for the PATH of this process.
    var searchPath: String?

    /// What it said.
    struct Answer: Sendable, Equatable {
        var succeeded: Bool
        var output: String
        /// The first line of what it complained about.
        var complaint: String
    }

    /// Runs it.
    /// - Parameters:
    ///   - arguments: its arguments.
    ///   - timeout: how long it may take, in seconds; then it is killed.
    func run(_ arguments: [String], timeout: Double) async -> Result<Answer, UnitStatesError> {
        await withTaskGroup(of: Result<Answer, UnitStatesError>?.self) { group in
            group.addTask { await answer(arguments) }
            group.addTask {
                // Cancelled when the answer came first; then nil is not looked at.
                do { try await Task.sleep(for: .seconds(timeout)) } catch { return nil }
                return .failure(.timedOut(timeout))
            }
            defer { group.cancelAll() }
            while let first = await group.next() { if let first { return first } }
            return .failure(.timedOut(timeout))
        }
    }

    private func answer(_ arguments: [String]) async -> Result<Answer, UnitStatesError> {
        var options = PlatformOptions()
        options.teardownSequence = [.send(signal: .terminate, allowedDurationToNextStep: .milliseconds(200))]
        // Without the variables of sd_notify: systemctl would write to our socket (it sends ERRNO= when it fails).
        var settings: [Environment.Key: String?] = [
            "LC_ALL": "C", "SYSTEMD_COLORS": "0", "NOTIFY_SOCKET": nil, "WATCHDOG_USEC": nil, "WATCHDOG_PID": nil,
        ]
        if let searchPath { settings["PATH"] = searchPath }
        do {
            let result = try await Subprocess.run(
                .name("systemctl"), arguments: Arguments(arguments), environment: Environment.inherit.updating(settings),
                platformOptions: options, output: .string(limit: 256 << 10), error: .string(limit: 16 << 10))
            return .success(
                Answer(
                    succeeded: result.terminationStatus.isSuccess, output: result.standardOutput,
                    complaint: Systemctl.firstLine(result.standardError)))
        } catch let error as SubprocessError where error.code == .executableNotFound {
            return .failure(.toolMissing)
        } catch let error as SubprocessError where error.code == .outputLimitExceeded {
            return .failure(.unreadable("more than 256 KiB"))
        } catch {
            return .failure(.unreachable("systemctl cannot be run"))
        }
    }

    private static func firstLine(_ text: String) -> String {
        text.split(separator: "\n").first.map { String($0.prefix(300)) } ?? "systemctl failed and said nothing"
    }
}
