/// A generation of the machine's system profile.
public struct Generation: Sendable, Equatable {
    /// Its number.
    public var number: Int
    /// The system in the store that it stands for.
    public var system: String
    /// When it was made, in seconds since 1970.
    public var madeAt: Double
    /// What NixOS it is, such as `26.05.20260501.abcdef`; nil where its system does not say.
    public var nixosVersion: String?
    /// Whether the profile points at it: it is what the next boot starts.
    public var isProfile: Bool
    /// Whether its system runs now.
    public var isCurrent: Bool
    /// Whether its system is what the machine was booted with.
    public var isBooted: Bool
    /// Whether it is recorded as the last one under which the server was healthy for long enough.
    public var isLastKnownGood: Bool

    public init(
        number: Int, system: String, madeAt: Double, nixosVersion: String? = nil, isProfile: Bool = false, isCurrent: Bool = false,
        isBooted: Bool = false, isLastKnownGood: Bool = false
    ) {
        self.number = number
        self.system = system
        self.madeAt = madeAt
        self.nixosVersion = nixosVersion
        self.isProfile = isProfile
        self.isCurrent = isCurrent
        self.isBooted = isBooted
        self.isLastKnownGood = isLastKnownGood
    }
}

/// Looks at the generations of the machine.
public struct GenerationsPort: Sendable {
    /// All of them, newest first.
    public var all: @Sendable () async -> Result<[Generation], ListingFault>

    public init(all: @escaping @Sendable () async -> Result<[Generation], ListingFault>) { self.all = all }
}
