import MachineReadings
import Operations
import RunbookModel
import Synchronization

/// Which debug lines are written just now. Asked before each line: what has expired is off at once, whoever sleeps meanwhile.
final class DebugSwitch: Sendable {
    /// What `DEBUG` asks for as long as the process lives.
    private let always: LogFilter?
    private let clock: @Sendable () -> Double
    private let request = Mutex<DebugRequest?>(nil)

    /// - Parameters:
    ///   - always: what `DEBUG` asks for.
    ///   - clock: seconds since this boot.
    init(always: LogFilter? = nil, clock: @escaping @Sendable () -> Double = BootClock.seconds) {
        self.always = always
        self.clock = clock
    }

    /// Takes what debug mode asks for; nil where it asks for nothing.
    func set(_ new: DebugRequest?) { request.withLock { $0 = new } }

    /// What debug mode asks for and what still holds; nil otherwise.
    var current: DebugRequest? {
        guard let found = request.withLock({ $0 }), clock() < found.until else { return nil }
        return found
    }

    /// Seconds until debug mode ends.
    func left(_ request: DebugRequest) -> Double { max(0, request.until - clock()) }

    /// Whether debug lines with this label are written.
    func isOn(_ label: LogLabel) -> Bool { always?.takes(label) == true || current?.filter.takes(label) == true }
}
