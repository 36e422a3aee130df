/// A note that the service is stopped, or kept in safe mode, on purpose: automation leaves it alone.
public struct Hold: Sendable, Equatable {
    /// What holds it, such as `safe-mode`.
    public var name: String
    /// Why, for people.
    public var reason: String
    /// Who placed it: a user's name, or the unit's.
    public var by: String
    /// The run that placed it.
    public var run: String
    /// When, in seconds since 1970.
    public var since: Double

    public init(name: String, reason: String, by: String, run: String, since: Double) {
        self.name = name
        self.reason = reason
        self.by = by
        self.run = run
        self.since = since
    }
}
