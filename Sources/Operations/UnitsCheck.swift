extension HealthCheck {
    /// Asks whether systemd answers. Without it the server works on, so its absence is a warning.
    public static func systemd(_ units: UnitStatesPort, unit: String, clock: WallClock) -> HealthCheck {
        HealthCheck(name: "systemd:reachable", title: "systemd", componentType: "component", timeout: .seconds(4), silence: .warn) { _ in
            [CheckResult(await units.read([unit]), unit: unit, at: clock.now())]
        }
    }
}

extension CheckResult {
    /// Judges systemd's answer about one unit.
    public init(_ answer: Result<[UnitState], UnitStatesError>, unit: String, at: Double) {
        self.init(name: "systemd:reachable", componentType: "component", title: "systemd", status: .pass, output: "", at: at)
        switch answer {
        case .success(let states):
            output = states.first.map { "systemd answers; \($0.name) is \($0.active) (\($0.sub))." } ?? "systemd answers."
        case .failure(let error):
            (status, output) = (.warn, error.sentence)
        }
    }
}
