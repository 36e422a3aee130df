/// One check of the server's health: a name, a time-out and the work.
public struct HealthCheck: Sendable {
    /// Component and measurement, as in health+json; names the result of a check that did not answer.
    public var name: String
    /// A heading for people; the same use.
    public var title: String
    /// `datastore`, `system` or `component`; the same use.
    public var componentType: String
    /// What is measured, where a name covers several things; the same use.
    public var componentID: String?
    /// How long it may take.
    public var timeout: Duration
    /// How bad it is when it does not answer in time.
    public var silence: CheckStatus
    /// The work. `fresh` asks for a real measurement where the check would otherwise repeat a recent one.
    public var run: @Sendable (_ fresh: Bool) async -> [CheckResult]

    public init(
        name: String, title: String, componentType: String, componentID: String? = nil, timeout: Duration, silence: CheckStatus = .fail,
        run: @escaping @Sendable (_ fresh: Bool) async -> [CheckResult]
    ) {
        self.name = name
        self.title = title
        self.componentType = componentType
        self.componentID = componentID
        self.timeout = timeout
        self.silence = silence
        self.run = run
    }
}
