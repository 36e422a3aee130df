public import Accounts

/// What the web server needs to know who may do what.
public struct AccountParts: Sendable {
    /// Signs people in and out.
    public var desk: SignInDesk
    /// Hands out access tokens.
    public var tokens: TokenDesk
    /// Makes and changes accounts.
    public var management: AccountDesk
    /// Where accounts are kept.
    public var accounts: AccountsPort
    /// Where sessions are kept.
    public var sessions: SessionsPort
    /// The audit log.
    public var audit: AuditPort
    /// What it counts of its lines.
    public var auditCounts: AuditCounts
    /// What sessions and forms are bound to.
    public var key: SessionKey
    /// How long sessions last.
    public var limits: SessionLimits
    /// What a new password must be.
    public var rules: PasswordRules
    /// What the first administrator is made with; nil where there was an account at the start.
    public var setUp: SetUpToken?
    /// Whether browsers reach the server by https.
    public var isSecure: Bool
    /// Whether an account may sign in only with a one-time code, because its store is away.
    public var codeFirst: Bool

    public init(
        desk: SignInDesk, tokens: TokenDesk, management: AccountDesk, accounts: AccountsPort, sessions: SessionsPort, audit: AuditPort,
        key: SessionKey, limits: SessionLimits, rules: PasswordRules, setUp: SetUpToken?, isSecure: Bool, codeFirst: Bool,
        auditCounts: AuditCounts = AuditCounts()
    ) {
        self.desk = desk
        self.tokens = tokens
        self.management = management
        self.accounts = accounts
        self.sessions = sessions
        self.audit = audit
        self.key = key
        self.limits = limits
        self.rules = rules
        self.setUp = setUp
        self.isSecure = isSecure
        self.codeFirst = codeFirst
        self.auditCounts = auditCounts
    }
}
