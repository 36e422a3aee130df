/// Makes and changes accounts; every change is in the audit log, and ends the sessions that it must end.
public struct AccountDesk: Sendable {
    let accounts: AccountsPort
    let sessions: SessionsPort
    let audit: AuditPort
    let hashing: PasswordHashing
    let rules: PasswordRules

    public init(
        accounts: AccountsPort, sessions: SessionsPort, audit: AuditPort, hashing: PasswordHashing, rules: PasswordRules
    ) {
        self.accounts = accounts
        self.sessions = sessions
        self.audit = audit
        self.hashing = hashing
        self.rules = rules
    }

    /// Who changes something, and from where.
    public struct By: Sendable, Equatable {
        /// The name for the audit log; nil for nobody who is signed in.
        public var actor: String?
        /// An IP address, or `terminal`.
        public var origin: String

        public init(actor: String?, origin: String) {
            self.actor = actor
            self.origin = origin
        }
    }

    /// Why nothing was changed.
    public enum Refusal: Error, Sendable, Equatable {
        /// The name is none.
        case name
        /// The password is none for this account, with a sentence that says why.
        case password(String)
        /// The password could not be hashed now.
        case hashing(HashingFault)
        /// The store refused.
        case refused(AccountRefusal)

        /// What happened and what to do, as a sentence for people.
        public var sentence: String {
            switch self {
            case .name: "An account's name is \(AccountName.allowed)."
            case .password(let why): why
            case .hashing(let fault): fault.sentence
            case .refused(.nameTaken): "An account of that name is there already."
            case .refused(.missing): "There is no such account any more."
            case .refused(.changed): "Somebody else has changed the account meanwhile. Look at it again."
            case .refused(.lastAdmin): "It is the last administrator who can sign in. Make another one first."
            case .refused(.fault(let fault)): "\(fault.sentence) Look whether it was done before you try again."
            }
        }
    }

    /// Makes an account; where `onlyFirst`, only while there is none.
    public func create(
        _ text: String, role: Role, password: String, onlyFirst: Bool = false, by: By
    ) async throws(Refusal) -> Account {
        guard let name = AccountName(text) else { throw .name }
        let hash = try await hashed(password, for: name)
        let account = try Self.get(await accounts.add(name, role, hash, onlyFirst))
        try await write(onlyFirst ? .setUp : .accountCreate, name.text, after: role.rawValue, by: by)
        return account
    }

    /// Changes what an account may do. Its sessions go on, with the new role at once.
    public func setRole(_ account: Account, _ role: Role, by: By) async throws(Refusal) {
        _ = try Self.get(await accounts.change(account.id, .role(role), account.version))
        try await write(.accountRole, account.name.text, before: account.role.rawValue, after: role.rawValue, by: by)
    }

    /// Lets an account sign in, or not any more; then its sessions end.
    public func setDisabled(_ account: Account, _ isDisabled: Bool, by: By) async throws(Refusal) {
        _ = try Self.get(await accounts.change(account.id, .disabled(isDisabled), account.version))
        if isDisabled { try await endSessions(of: account, except: nil) }
        try await write(isDisabled ? .accountDisable : .accountEnable, account.name.text, by: by)
    }

    /// Gives an account another password; its sessions end, but the one that did it.
    /// - Parameter version: which the account must have; nil for any.
    public func setPassword(_ account: Account, _ password: String, version: Int64? = nil, keeping: SessionName? = nil, by: By)
        async throws(Refusal)
    {
        let hash = try await hashed(password, for: account.name)
        _ = try Self.get(await accounts.change(account.id, .password(hash), version))
        try await endSessions(of: account, except: keeping)
        try await write(.accountPassword, account.name.text, by: by)
    }

    /// Removes an account, and ends its sessions.
    public func remove(_ account: Account, by: By) async throws(Refusal) {
        _ = try Self.get(await accounts.remove(account.id, account.version))
        try await endSessions(of: account, except: nil)
        try await write(.accountRemove, account.name.text, before: account.role.rawValue, by: by)
    }

    /// Ends one session.
    /// - Returns: Whether it was there.
    public func revoke(_ session: SessionName, of account: String, by: By) async throws(Refusal) -> Bool {
        guard try Self.get(await sessions.remove(session)) else { return false }
        try await write(.sessionRevoke, account, before: String(session.text.prefix(12)), by: by)
        return true
    }

    /// Ends all sessions of an account, or all there are, but one.
    /// - Returns: How many ended.
    public func revokeAll(of account: Account?, except: SessionName?, by: By) async throws(Refusal) -> Int {
        let count = try Self.get(await sessions.removeAll(account?.id, except))
        try await write(.sessionRevoke, account?.name.text ?? "(all accounts)", before: "\(count) sessions", by: by)
        return count
    }

    private func hashed(_ password: String, for name: AccountName) async throws(Refusal) -> PasswordHash {
        if let fault = rules.fault(password, for: name) { throw .password(fault) }
        switch await hashing.hash(password) {
        case .success(let hash): return hash
        case .failure(let fault): throw .hashing(fault)
        }
    }

    private func endSessions(of account: Account, except: SessionName?) async throws(Refusal) {
        _ = try Self.get(await sessions.removeAll(account.id, except))
    }

    private func write(
        _ action: AuditAction, _ subject: String, before: String? = nil, after: String? = nil, by: By
    ) async throws(Refusal) {
        let event = AuditEvent(actor: by.actor, origin: by.origin, action: action, subject: subject, before: before, after: after)
        _ = try Self.get(await audit.add(event))
    }

    private static func get<Value>(_ result: Result<Value, AccountRefusal>) throws(Refusal) -> Value {
        switch result {
        case .success(let value): return value
        case .failure(let why): throw .refused(why)
        }
    }

    private static func get<Value>(_ result: Result<Value, StoreFault>) throws(Refusal) -> Value {
        switch result {
        case .success(let value): return value
        case .failure(let fault): throw .refused(.fault(fault))
        }
    }
}
