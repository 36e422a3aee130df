/// Somebody who may sign in.
public struct Account: Sendable, Equatable {
    /// Its number; never used again for another account.
    public var id: Int64
    /// The name to sign in with.
    public var name: AccountName
    /// What it may do.
    public var role: Role
    /// Whether it may not sign in.
    public var isDisabled: Bool
    /// When it was made, in seconds since 1970.
    public var createdAt: Double
    /// When somebody signed in with it last; nil for never.
    public var signedInAt: Double?
    /// Wrong passwords since the last right one.
    public var failures: Int
    /// Until when no password is looked at, in seconds since 1970; nil where it is not locked.
    public var lockedUntil: Double?
    /// Counts the changes of this row, for `If-Match`.
    public var version: Int64

    public init(
        id: Int64, name: AccountName, role: Role, isDisabled: Bool = false, createdAt: Double, signedInAt: Double? = nil,
        failures: Int = 0, lockedUntil: Double? = nil, version: Int64 = 1
    ) {
        self.id = id
        self.name = name
        self.role = role
        self.isDisabled = isDisabled
        self.createdAt = createdAt
        self.signedInAt = signedInAt
        self.failures = failures
        self.lockedUntil = lockedUntil
        self.version = version
    }
}

extension Account {
    /// Stands for whoever signed in with a one-time code of root's side; it is in no store.
    public static let oneTimeCode = Account(id: 0, name: .oneTimeCode, role: .admin, createdAt: 0)
}
