import Accounts
import Logging
import Operations
import RedisStore
import SQLiteStore
import WebServer

/// Puts together who may do what: stores, keys, rules, and the first administrator where there is none yet.
struct People {
    let settings: ServerSettings
    let mode: ServerMode
    let store: DatabaseStore
    let environment: ProgramEnvironment
    let clock: WallClock
    let logger: Logger

    /// - Parameter operatorToken: what one-time codes are made of; nil where there is none.
    func parts(operatorToken: String?) async -> AccountParts {
        let rules = settings.people
        let accounts = mode == .safe ? store.accounts.onlyRead() : store.accounts
        let auditCounts = AuditCounts()
        let audit = (mode == .safe ? store.audit.onlyTold { tell($0) } : store.audit.alsoTold { tell($0.event, $0) })
            .counted(by: auditCounts)
        let limits = SessionLimits(idle: rules.idleSeconds, absolute: rules.absoluteSeconds, sudo: rules.sudoSeconds)
        let sessions = sessionsPort(limits)
        let hashing = PasswordHashing()
        let management = AccountDesk(
            accounts: accounts, sessions: sessions, audit: audit, hashing: hashing, rules: PasswordRules(minLength: rules.passwordMinLength)
        )
        let key = sessionKey
        let desk = SignInDesk(
            accounts: accounts, sessions: sessions, audit: audit, key: key, limits: limits,
            rules: SignInRules(attempts: rules.signInAttempts, lockSeconds: rules.lockSeconds), hashing: hashing,
            codes: operatorToken.map { OneTimeCodes(token: $0, clock: clock) }, clock: clock)
        let count = await accounts.count()
        return AccountParts(
            desk: desk, tokens: TokenDesk(desk: desk, tokens: AccessTokens(key: tokenKey, lifetime: rules.tokenSeconds, clock: clock)),
            management: management, accounts: accounts, sessions: sessions, audit: audit, key: key, limits: limits,
            rules: PasswordRules(minLength: rules.passwordMinLength),
            setUp: mode == .normal ? await firstAccount(count, management) : nil, isSecure: rules.isSecure,
            codeFirst: mode == .safe && !hasAccounts(count), auditCounts: auditCounts)
    }

    /// Whether anybody can sign in with a password. Where the database does not say so, nobody can.
    private func hasAccounts(_ count: Result<Int, StoreFault>) -> Bool {
        switch count {
        case .success(let count): return count > 0
        case .failure(let fault):
            logger.warning("the accounts cannot be counted", metadata: ["reason": "\(fault.sentence)"])
            return false
        }
    }

    /// Safe mode writes nothing to the database, and needs nothing of others.
    private func sessionsPort(_ limits: SessionLimits) -> SessionsPort {
        switch settings.people.store {
        case .memory: return .memory()
        case _ where mode == .safe: return .memory()
        case .database: return store.sessions
        case .redis(let redis):
            let server = RedisServer(redis, environment: environment, logger: logger)
            return .redis(RedisClient(server), prefix: redis.prefix, limits: limits)
        }
    }

    private var sessionKey: SessionKey {
        if let key = environment.credential("session-key").flatMap({ SessionKey($0) }) { return key }
        logger.notice("no session key is loaded: sessions end with this process")
        return SessionKey()
    }

    /// What the addresses in messages are signed with; nil where the key is not loaded: then nobody acknowledges by one.
    var links: AcknowledgeLink? {
        let links = environment.credential("link-key").flatMap { AcknowledgeLink(key: $0) }
        if links == nil { logger.notice("no key of links is loaded: nobody acknowledges by the address in a message") }
        return links
    }

    private var tokenKey: AccessTokenKey {
        if let key = environment.credential("jwt-key").flatMap({ AccessTokenKey($0) }) { return key }
        logger.notice("no key of access tokens is loaded: they end with this process")
        return AccessTokenKey()
    }

    /// Makes the first administrator of the policy's file; where it names none, what a person makes one with.
    private func firstAccount(_ count: Result<Int, StoreFault>, _ management: AccountDesk) async -> SetUpToken? {
        guard case .success(0) = count else { return nil }
        if let password = initialPassword {
            do {
                _ = try await management.create(
                    "admin", role: .admin, password: password, onlyFirst: true, by: .init(actor: "root", origin: "terminal"))
                logger.notice("the first account is made", metadata: ["account": "admin"])
                return nil
            } catch {
                logger.error("the first account is not made", metadata: ["reason": "\(error.sentence)"])
            }
        }
        let token = SetUpToken()
        logger.notice(
            "there is no account yet: make the first one with this word", metadata: ["page": "/set-up", "set-up": "\(token.text)"])
        return token
    }

    private var initialPassword: String? {
        guard let file = settings.people.initialAdminPasswordFile else { return nil }
        do { return try secretText("auth.initialAdminPasswordFile", file: file, environment: environment) } catch {
            logger.error("the first account's password is not read", metadata: ["reason": "\(error)"])
            return nil
        }
    }

    /// A copy in the journal, with the line's hash; in safe mode the journal is the audit log.
    private func tell(_ event: AuditEvent, _ entry: AuditEntry? = nil) {
        logger.notice(
            "audit",
            metadata: [
                "hash": "\(entry?.hash ?? "")", "line": "\(entry?.number ?? 0)",
                "action": "\(event.action.rawValue)", "actor": "\(event.actor ?? "nobody")", "origin": "\(event.origin)",
                "outcome": "\(event.outcome.rawValue)", "reason": "\(event.reason)", "subject": "\(event.subject)",
            ])
    }
}
