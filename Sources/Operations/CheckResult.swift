/// What one check found out.
public struct CheckResult: Sendable, Equatable {
    /// Component and measurement, as in health+json: `database:responseTime`.
    public var name: String
    /// What is measured where a name covers several things, such as a folder.
    public var componentID: String?
    /// `datastore`, `system` or `component`.
    public var componentType: String
    /// A heading for people, such as `Database`.
    public var title: String
    /// How it ended.
    public var status: CheckStatus
    /// The figure, where there is one.
    public var observed: Observed?
    /// What was found, as a sentence for people.
    public var output: String
    /// When, in seconds since 1970.
    public var at: Double

    public init(
        name: String, componentID: String? = nil, componentType: String, title: String, status: CheckStatus, observed: Observed? = nil,
        output: String, at: Double
    ) {
        self.name = name
        self.componentID = componentID
        self.componentType = componentType
        self.title = title
        self.status = status
        self.observed = observed
        self.output = output
        self.at = at
    }

    /// A measured figure and its unit.
    public struct Observed: Sendable, Equatable {
        /// The figure.
        public var value: Double
        /// Its unit: `ms`, `bytes`, `s`.
        public var unit: String
        /// The most that it can be, in the same unit: the size of the disk, the limit of memory; nil where there is no such bound.
        public var bound: Double?

        public init(_ value: Double, _ unit: String, bound: Double? = nil) {
            self.value = value
            self.unit = unit
            self.bound = bound
        }
    }
}
