extension HealthCheck {
    /// Says whether the limits of requests are shared as the settings want.
    public static func requestCounts(_ meter: RequestMeter, clock: WallClock) -> HealthCheck {
        HealthCheck(name: "requestCounts:sharing", title: "Counts of requests", componentType: "component", timeout: .seconds(1)) { _ in
            let (status, output): (CheckStatus, String) =
                switch meter.sharing {
                case .alone: (.pass, "This server counts alone.")
                case .shared: (.pass, "Servers count together.")
                case .away(let why): (.warn, "This server counts alone, other servers' requests are not seen. \(why)")
                }
            return [
                CheckResult(
                    name: "requestCounts:sharing", componentType: "component", title: "Counts of requests", status: status,
                    output: output, at: clock.now())
            ]
        }
    }
}
