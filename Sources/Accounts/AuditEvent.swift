/// Something that somebody did, or tried to.
public struct AuditEvent: Sendable, Equatable {
    /// Who: the name of an account, `root` for the root side, or nil for nobody who is signed in.
    public var actor: String?
    /// From where: an IP address, or `terminal`.
    public var origin: String
    /// What, as a word with dots such as `session.signed-in`.
    public var action: AuditAction
    /// On what: an account's name, a session's name, a procedure's slug with its argument; empty where there is nothing.
    public var subject: String
    /// What was there before; nil where nothing is changed. Never a secret.
    public var before: String?
    /// What is there afterwards.
    public var after: String?
    /// How it ended.
    public var outcome: Outcome
    /// Why it was refused or failed; empty where it was done.
    public var reason: String
    /// The run that it started: 32 hexadecimal digits; nil for none.
    public var run: String?

    /// How it ended.
    public enum Outcome: String, Sendable, CaseIterable {
        /// It was done.
        case done
        /// It was not allowed.
        case refused
        /// It was allowed, and did not work.
        case failed
    }

    public init(
        actor: String?, origin: String, action: AuditAction, subject: String = "", before: String? = nil, after: String? = nil,
        outcome: Outcome = .done, reason: String = "", run: String? = nil
    ) {
        self.actor = actor
        self.origin = origin
        self.action = action
        self.subject = subject
        self.before = before
        self.after = after
        self.outcome = outcome
        self.reason = reason
        self.run = run
    }
}

/// What can be done, for the audit log.
public enum AuditAction: String, Sendable, CaseIterable {
    case signIn = "session.sign-in"
    case signOut = "session.sign-out"
    case sudo = "session.sudo"
    case sessionRevoke = "session.revoke"
    case accountCreate = "account.create"
    case accountRole = "account.role"
    case accountDisable = "account.disable"
    case accountEnable = "account.enable"
    case accountPassword = "account.password"
    case accountRemove = "account.remove"
    case accountLock = "account.lock"
    case setUp = "account.set-up"
    case tokenCreate = "token.create"
    case tokenRevoke = "token.revoke"
    case procedureStart = "procedure.start"
    case noteAdd = "note.add"
    case auditExport = "audit.export"
}
