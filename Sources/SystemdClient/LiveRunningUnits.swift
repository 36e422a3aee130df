public import Operations

extension RunningUnitsPort {
    /// Asks the machine's systemd with `systemctl show`.
    /// - Parameters:
    ///   - timeout: how long systemctl may take, in seconds; then it is killed.
    ///   - searchPath: where systemctl is looked for; nil for the PATH of this process.
    public static func systemctl(timeout: Double = 3, searchPath: String? = nil) -> RunningUnitsPort {
        let look = UnitLook(systemctl: Systemctl(searchPath: searchPath), timeout: timeout)
        return RunningUnitsPort { await look.ours().map { $0.compactMap(\.running) } }
    }
}
