public import Operations

extension StartPort {
    /// Starts procedures with `systemctl start`, as whoever runs this; polkit decides.
    /// - Parameters:
    ///   - records: where the runs are looked up that are over before systemd could be asked about them.
    ///   - timeout: how long systemctl may take, in seconds; then it is killed.
    ///   - patience: how long a started run may take to be seen, in seconds.
    ///   - searchPath: where systemctl is looked for; nil for the PATH of this process.
    public static func systemctl(
        records: RecordsPort, timeout: Double = 10, patience: Double = 5, searchPath: String? = nil
    ) -> StartPort {
        let starting = UnitStart(
            systemctl: Systemctl(searchPath: searchPath), records: records, timeout: timeout, patience: patience)
        // One after the other: of two clicks, the second must see what the first has started.
        let turn = Turn()
        return StartPort { order in await turn.take { await starting.start(order) } }
    }
}
