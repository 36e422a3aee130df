public import Operations
import Subprocess

extension UnitStatesPort {
    /// Asks the machine's systemd with `systemctl show`.
    /// - Parameters:
    ///   - timeout: how long systemctl may take, in seconds; then it is killed.
    ///   - searchPath: where systemctl is looked for; nil for the PATH of this process.
    public static func systemctl(timeout: Double = 3, searchPath: String? = nil) -> UnitStatesPort {
        UnitStatesPort { units in
            guard !units.isEmpty else { return .success([]) }
            let arguments = ["show", "--no-pager", "--timestamp=unix", "-p", SystemctlShow.properties.joined(separator: ","), "--"] + units
            return await withTaskGroup(of: Result<[UnitState], UnitStatesError>?.self) { group in
                group.addTask { await ask(searchPath, arguments, units) }
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
    }
}

private func ask(_ searchPath: String?, _ arguments: [String], _ units: [String]) async -> Result<[UnitState], UnitStatesError> {
    var options = PlatformOptions()
    options.teardownSequence = [.send(signal: .terminate, allowedDurationToNextStep: .milliseconds(200))]
    // Without the variables of sd_notify: systemctl would write to our socket (it sends ERRNO= when it fails).
    var settings: [Environment.Key: String?] = [
        "LC_ALL": "C", "SYSTEMD_COLORS": "0", "NOTIFY_SOCKET": nil, "WATCHDOG_USEC": nil, "WATCHDOG_PID": nil,
    ]
    if let searchPath { settings["PATH"] = searchPath }
    let environment = Environment.inherit.updating(settings)
    do {
        let result = try await run(
            .name("systemctl"), arguments: Arguments(arguments), environment: environment, platformOptions: options,
            output: .string(limit: 256 << 10), error: .string(limit: 16 << 10))
        guard result.terminationStatus.isSuccess else { return .failure(.unreachable(firstLine(result.standardError))) }
        return SystemctlShow.parse(result.standardOutput, units: units)
    } catch let error as SubprocessError where error.code == .executableNotFound {
        return .failure(.toolMissing)
    } catch let error as SubprocessError where error.code == .outputLimitExceeded {
        return .failure(.unreadable("more than 256 KiB"))
    } catch {
        return .failure(.unreachable("systemctl cannot be run"))
    }
}

private func firstLine(_ text: String) -> String {
    text.split(separator: "\n").first.map(String.init) ?? "systemctl failed and said nothing"
}
