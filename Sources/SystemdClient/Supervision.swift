import Glibc
public import Operations

extension SupervisorPort {
    /// systemd, as the environment of this process names it; a port that does nothing where it names none.
    ///
    /// `WATCHDOG_USEC` counts only where `WATCHDOG_PID` is absent or ours: a child must not take its parent's for its own.
    public static func systemd(environment: [String: String], process: Int32? = nil) -> SupervisorPort {
        guard let path = environment["NOTIFY_SOCKET"], let socket = NotifySocket(path: path) else { return .none }
        let ours = environment["WATCHDOG_PID"].map { Int32($0) == process ?? getpid() } ?? true
        let microseconds = ours ? environment["WATCHDOG_USEC"].flatMap { Int64($0) } : nil
        return SupervisorPort(watchdog: microseconds.flatMap { $0 > 0 ? .microseconds($0) : nil }) { socket.send($0) }
    }
}
