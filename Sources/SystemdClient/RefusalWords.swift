import Operations

extension StartRefusal {
    /// Why systemctl could not be asked.
    init(_ error: UnitStatesError) {
        self =
            switch error {
            case .toolMissing: .toolMissing
            case .unreachable(let said): .systemdUnreachable(said)
            case .timedOut(let seconds): .timedOut(seconds)
            case .unreadable(let said): .failed("its answer makes no sense: \(said)")
            }
    }

    /// What `systemctl start` complains about. systemd 252 says "Access denied" also where it finds no polkit on the bus.
    /// - Parameter polkitAnswers: whether polkit runs.
    init(complaint: String, unit: String, polkitAnswers: Bool) {
        func says(_ words: String) -> Bool { complaint.contains(words) }
        self =
            if says("org.freedesktop.PolicyKit1") || says("polkit.service") {
                .polkitMissing
            } else if says("Interactive authentication required") || says("Access denied") || says("Permission denied") {
                polkitAnswers ? .notAllowed(unit: unit) : .polkitMissing
            } else if says("Failed to connect to bus") || says("Connection refused") || says("Transport endpoint is not connected") {
                .systemdUnreachable(complaint)
            } else {
                .failed(complaint)
            }
    }
}
