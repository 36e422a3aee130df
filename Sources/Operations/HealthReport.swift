/// The results of all checks at one time.
public struct HealthReport: Sendable, Equatable {
    /// What each check found, in the order of the checks.
    public var results: [CheckResult]
    /// When the checks ended, in seconds since 1970.
    public var at: Double

    public init(results: [CheckResult], at: Double) {
        self.results = results
        self.at = at
    }

    /// The worst status of all checks.
    public var status: CheckStatus { results.map(\.status).max() ?? .pass }

    /// The worst status of the checks of one component, such as `database`; pass where it has none.
    public func status(of component: String) -> CheckStatus {
        results.filter { $0.name == component || $0.name.hasPrefix("\(component):") }.map(\.status).max() ?? .pass
    }
}
