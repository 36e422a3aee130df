/// Why an account is not made or changed.
public enum AccountRefusal: Error, Sendable, Equatable {
    /// Another account has the name.
    case nameTaken
    /// There is no such account.
    case missing
    /// Somebody else changed it since it was read.
    case changed
    /// It is the last administrator who can sign in: nobody could manage accounts any more.
    case lastAdmin
    /// The store does not answer.
    case fault(StoreFault)
}

/// Where accounts are kept.
public struct AccountsPort: Sendable {
    /// How many there are.
    public var count: @Sendable () async -> Result<Int, StoreFault>
    /// One by its name, with the hash of its password; nil where there is none.
    public var named: @Sendable (AccountName) async -> Result<(account: Account, password: PasswordHash)?, StoreFault>
    /// One by its number; nil where there is none.
    public var numbered: @Sendable (Int64) async -> Result<Account?, StoreFault>
    /// All of them, by name.
    public var all: @Sendable () async -> Result<[Account], StoreFault>
    /// Makes one. Where `onlyFirst`, it is refused with `nameTaken` once there is any account, in the same transaction.
    public var add: @Sendable (_ name: AccountName, _ role: Role, PasswordHash, _ onlyFirst: Bool) async -> Result<Account, AccountRefusal>
    /// Changes one; refused with `changed` where its version is another than this.
    public var change: @Sendable (_ id: Int64, AccountChange, _ version: Int64?) async -> Result<Account, AccountRefusal>
    /// Removes one; refused with `changed` where its version is another than this.
    public var remove: @Sendable (_ id: Int64, _ version: Int64?) async -> Result<Void, AccountRefusal>

    public init(
        count: @escaping @Sendable () async -> Result<Int, StoreFault>,
        named: @escaping @Sendable (AccountName) async -> Result<(account: Account, password: PasswordHash)?, StoreFault>,
        numbered: @escaping @Sendable (Int64) async -> Result<Account?, StoreFault>,
        all: @escaping @Sendable () async -> Result<[Account], StoreFault>,
        add: @escaping @Sendable (AccountName, Role, PasswordHash, Bool) async -> Result<Account, AccountRefusal>,
        change: @escaping @Sendable (Int64, AccountChange, Int64?) async -> Result<Account, AccountRefusal>,
        remove: @escaping @Sendable (Int64, Int64?) async -> Result<Void, AccountRefusal>
    ) {
        self.count = count
        self.named = named
        self.numbered = numbered
        self.all = all
        self.add = add
        self.change = change
        self.remove = remove
    }
}

/// What is changed of an account.
public enum AccountChange: Sendable, Equatable {
    /// What it may do.
    case role(Role)
    /// Whether it may not sign in.
    case disabled(Bool)
    /// Its password; failures and the lock end with it.
    case password(PasswordHash)
    /// The same password, hashed at today's cost.
    case rehash(PasswordHash)
    /// A right password was given: failures and the lock end.
    case signedIn(at: Double)
    /// A wrong password was given.
    case failed(lockedUntil: Double?)
}
