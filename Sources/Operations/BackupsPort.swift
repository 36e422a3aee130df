/// A verified copy of the database, as `back-up-database` keeps it.
public struct Backup: Sendable, Equatable {
    /// The time in its file's name, such as `20260102T030405Z`.
    public var name: String
    /// When its copy began, in seconds since 1970: whatever was acknowledged before is in it.
    public var madeAt: Double
    /// Size of its file, in bytes.
    public var bytes: Int64
    /// Whether a file `TIME.kept` beside it keeps it from being forgotten.
    public var isKept: Bool

    public init(name: String, madeAt: Double, bytes: Int64, isKept: Bool) {
        self.name = name
        self.madeAt = madeAt
        self.bytes = bytes
        self.isKept = isKept
    }
}

/// Why a list of what lies on the machine cannot be had.
public struct ListingFault: Error, Sendable, Equatable {
    /// What happened and what to do, as a sentence for people.
    public var sentence: String

    public init(_ sentence: String) { self.sentence = sentence }
}

/// Looks at the backups of the database.
public struct BackupsPort: Sendable {
    /// All of them, newest first.
    public var all: @Sendable () async -> Result<[Backup], ListingFault>

    public init(all: @escaping @Sendable () async -> Result<[Backup], ListingFault>) { self.all = all }
}
