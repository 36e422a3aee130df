public import Operations

/// Signs people in and out, and knows who a token's owner is.
public struct SignInDesk: Sendable {
    let accounts: AccountsPort
    let sessions: SessionsPort
    let audit: AuditPort
    let key: SessionKey
    let limits: SessionLimits
    let rules: SignInRules
    let hashing: PasswordHashing
    let codes: OneTimeCodes?
    let clock: WallClock
    /// Sessions of one-time codes.
    private let ofCodes = SessionsPort.memory()

    /// - Parameter codes: nil where root has given the server nothing to make them of.
    public init(
        accounts: AccountsPort, sessions: SessionsPort, audit: AuditPort, key: SessionKey, limits: SessionLimits, rules: SignInRules,
        hashing: PasswordHashing,
        codes: OneTimeCodes?, clock: WallClock
    ) {
        self.accounts = accounts
        self.sessions = sessions
        self.audit = audit
        self.key = key
        self.limits = limits
        self.rules = rules
        self.hashing = hashing
        self.codes = codes
        self.clock = clock
    }

    /// Why nobody is signed in.
    public enum Refusal: Error, Sendable, Equatable {
        /// The name or the password is wrong, or the account may not sign in. Which of them a stranger does not learn.
        case wrong
        /// Too many wrong passwords: come again after so many seconds.
        case locked(seconds: Double)
        /// The password could not be looked at now.
        case hashing(HashingFault)
        /// A store does not answer.
        case fault(StoreFault)
    }

    /// Looks at a name and a password. Takes as long for an unknown name as for a wrong password.
    /// - Parameters:
    ///   - address: the visitor's IP address.
    ///   - agent: what the browser says that it is.
    ///   - old: the session that the browser had before, which ends: nobody can have planted the new one.
    public func signIn(
        name: String, password: String, address: String, agent: String, old: SessionToken?
    ) async throws(Refusal) -> (token: SessionToken, account: Account) {
        let account = try await verified(name, password, address, action: .signIn)
        let token = SessionToken()
        let now = clock.now()
        let session = Session(
            name: key.name(of: token), account: account.id, startedAt: now, seenAt: now, sudoUntil: now + limits.sudo, address: address,
            agent: String(decoding: agent.utf8.prefix(200), as: UTF8.self))
        try await Self.get(sessions.add(session.sealed(by: key)))
        if let old { _ = await sessions.remove(key.name(of: old)) }
        _ = await sessions.forget(now - limits.absolute, now - limits.idle)
        try await Self.get(audit.add(AuditEvent(actor: account.name.text, origin: address, action: .signIn, subject: account.name.text)))
        return (token, account)
    }

    /// Lets in whoever brings a one-time code of root's side. The session is in memory, whatever keeps the others.
    public func signIn(code: String, address: String, agent: String) async throws(Refusal) -> (token: SessionToken, account: Account) {
        let account = Account.oneTimeCode
        guard let codes, await codes.take(code) else {
            await tell(
                AuditEvent(
                    actor: nil, origin: address, action: .signIn, subject: account.name.text, outcome: .refused, reason: "wrong code"))
            throw .wrong
        }
        let token = SessionToken()
        let now = clock.now()
        let session = Session(
            name: key.name(of: token), account: account.id, startedAt: now, seenAt: now, sudoUntil: now + limits.sudo, address: address,
            agent: String(decoding: agent.utf8.prefix(200), as: UTF8.self))
        _ = await ofCodes.add(session.sealed(by: key))
        await tell(AuditEvent(actor: account.name.text, origin: address, action: .signIn, subject: account.name.text))
        return (token, account)
    }

    /// Writes a line where that can be done: a code is for when it cannot.
    private func tell(_ event: AuditEvent) async { _ = await audit.add(event) }

    /// Asks for the password of a session's account again, so that it counts for dangerous actions for a while.
    public func confirm(_ account: Account, _ session: Session, password: String, address: String) async throws(Refusal) {
        _ = try await verified(account.name.text, password, address, action: .sudo)
        let now = clock.now()
        try await Self.get(sessions.touch(session.name, now, now + limits.sudo))
        try await Self.get(audit.add(AuditEvent(actor: account.name.text, origin: address, action: .sudo, subject: account.name.text)))
    }

    /// Ends a session.
    public func signOut(_ account: Account, _ session: Session, address: String) async throws(Refusal) {
        if account.id == Account.oneTimeCode.id {
            _ = await ofCodes.remove(session.name)
            return await tell(AuditEvent(actor: account.name.text, origin: address, action: .signOut, subject: account.name.text))
        }
        _ = try await Self.get(sessions.remove(session.name))
        try await Self.get(audit.add(AuditEvent(actor: account.name.text, origin: address, action: .signOut, subject: account.name.text)))
    }

    /// Who a cookie's token belongs to; nobody where the session is over, or its account is gone or may not sign in.
    public func visitor(_ token: SessionToken) async throws(StoreFault) -> Visitor {
        let name = key.name(of: token)
        let now = clock.now()
        if case .success(let session?) = await ofCodes.find(name) {
            guard limits.allow(session, now: now) else { return .nobody }
            _ = await ofCodes.touch(name, now, session.sudoUntil)
            return .account(.oneTimeCode, session)
        }
        guard let (account, session) = try await owner(of: name) else { return .nobody }
        return .account(account, session)
    }

    /// Whose a session is, as both are now, and that something is done in it; nil where the session is over, or its account is gone or
    /// may not sign in. Sessions of one-time codes are not looked at.
    func owner(of name: SessionName) async throws(StoreFault) -> (Account, Session)? {
        let now = clock.now()
        guard var session = try await sessions.find(name).get() else { return nil }
        guard limits.allow(session, now: now), session.seal == key.seal(of: session) else {
            _ = await sessions.remove(name)
            return nil
        }
        guard let account = try await accounts.numbered(session.account).get(), !account.isDisabled else { return nil }
        if let until = session.sudoUntil, until <= now { session.sudoUntil = nil }
        // Kept to the minute: a write for each request would wear the disk for nothing.
        if now - session.seenAt >= 60 {
            session.seenAt = now
            // A store that takes no writes now does not end the session; it ends by itself when it was not seen for too long.
            _ = await sessions.touch(name, now, session.sudoUntil)
        }
        return (account, session)
    }

    /// Whether the password was given lately enough for a dangerous action.
    public func isConfirmed(_ session: Session) -> Bool { session.sudoUntil.map { $0 > clock.now() } ?? false }

    private func verified(_ text: String, _ password: String, _ address: String, action: AuditAction) async throws(Refusal) -> Account {
        let name = AccountName(text)
        // A stranger's text could be a password in the wrong field: only what can be a name reaches the log.
        let subject = name?.text ?? "(no name)"
        var found: (account: Account, password: PasswordHash)?
        if let name { found = try await Self.get(accounts.named(name)) }
        let now = clock.now()
        if let until = found?.account.lockedUntil, until > now {
            try await refuse(action, subject, address, "the account is locked after too many wrong passwords")
            throw .locked(seconds: until - now)
        }
        guard password.utf8.count <= PasswordRules.mostBytes else {
            try await refuse(action, subject, address, "wrong name or password")
            throw .wrong
        }
        // An unknown name costs the same hash.
        let isRight: Bool
        switch await hashing.matches(password, found?.password) {
        case .success(let answer): isRight = answer
        case .failure(let fault):
            // Not a wrong password: it counts for no lock. A queue that is full would fill the log, too.
            if fault != .busy { try await refuse(action, subject, address, fault.sentence, outcome: .failed) }
            throw .hashing(fault)
        }
        guard let found, isRight else {
            if let found {
                let until = rules.lockedUntil(failures: found.account.failures, now: now)
                _ = await accounts.change(found.account.id, .failed(lockedUntil: until), nil)
                if until != nil {
                    try await Self.get(audit.add(AuditEvent(actor: nil, origin: address, action: .accountLock, subject: subject)))
                }
            }
            try await refuse(action, subject, address, "wrong name or password")
            throw .wrong
        }
        guard !found.account.isDisabled else {
            try await refuse(action, subject, address, "the account is disabled")
            throw .wrong
        }
        if let better = await hashing.better(password, than: found.password) {
            _ = await accounts.change(found.account.id, .rehash(better), nil)
        }
        switch await accounts.change(found.account.id, .signedIn(at: now), nil) {
        case .success(let account): return account
        case .failure(.fault(let fault)): throw .fault(fault)
        case .failure: throw .wrong
        }
    }

    private func refuse(
        _ action: AuditAction, _ subject: String, _ address: String, _ reason: String, outcome: AuditEvent.Outcome = .refused
    ) async throws(Refusal) {
        try await Self.get(
            audit.add(AuditEvent(actor: nil, origin: address, action: action, subject: subject, outcome: outcome, reason: reason)))
    }

    @discardableResult private static func get<Value>(_ result: Result<Value, StoreFault>) throws(Refusal) -> Value {
        switch result {
        case .success(let value): return value
        case .failure(let fault): throw .fault(fault)
        }
    }
}
