import EmergencyRecords
import Logging
import Operations
import RunbookModel

/// Looks every two seconds whether a person wants debug lines, and says in the log when that begins and ends.
struct DebugWatch {
    let debug: DebugSwitch
    let paths: EmergencyPaths
    let logger: Logger

    /// Runs until it is cancelled.
    func run() async {
        var told: DebugRequest?
        while !Task.isCancelled {
            let paths = paths
            debug.set(await blockingCall { DebugFile.read(paths) })
            let now = debug.current
            if now != told {
                tell(now)
                told = now
            }
            do { try await Task.sleep(for: .seconds(2)) } catch { return }
        }
    }

    private func tell(_ request: DebugRequest?) {
        guard let request else { return logger.notice("debug lines off") }
        logger.notice(
            "debug lines on",
            metadata: ["filter": "\(request.filter.text)", "run": "\(request.run)", "seconds": "\(Int(debug.left(request).rounded()))"])
    }
}
