import Operations

/// Hands out access tokens, and knows who a token's owner is.
///
/// A token is never looked at alone: its session, its account, the account's role and its password are looked up at each request, so
/// that whatever ends a session ends its tokens, too.
public struct TokenDesk: Sendable {
    let desk: SignInDesk
    let tokens: AccessTokens

    public init(desk: SignInDesk, tokens: AccessTokens) {
        self.desk = desk
        self.tokens = tokens
    }

    /// Why no token is made.
    public enum Refusal: Error, Sendable, Equatable {
        /// The account may do less than what is asked for.
        case role(has: Role)
        /// Somebody came with a one-time code: that is no account.
        case oneTimeCode
        /// The session or its account ended meanwhile.
        case ended
        /// The library did not sign it.
        case unsigned
        /// A store does not answer.
        case fault(StoreFault)

        /// What happened and what to do, as sentences for people.
        public var sentence: String {
            switch self {
            case .role(let has): "The account is \(has.named), and a token may not do more than its account. Ask for a lower role."
            case .oneTimeCode: "A one-time code belongs to no account, so there is no token for it. Root has the operator's token."
            case .ended: "The session is over. Sign in again."
            case .unsigned: "The token could not be signed. Sign in again, and try once more."
            case .fault(let fault): "No token was made. \(fault.sentence)"
            }
        }
    }

    /// Makes a token of a session. Whether the password was given lately is for the caller to see.
    /// - Parameter role: what it may do; nil for what the account may do.
    public func make(
        for account: Account, in session: Session, role: Role?, address: String
    ) async throws(Refusal) -> AccessToken {
        guard account.id != Account.oneTimeCode.id else { throw .oneTimeCode }
        let role = role ?? account.role
        guard role <= account.role else { throw .role(has: account.role) }
        let password: PasswordHash
        switch await desk.accounts.named(account.name) {
        case .success(let found?) where found.account.id == account.id: password = found.password
        case .success: throw .ended
        case .failure(let fault): throw .fault(fault)
        }
        let token: AccessToken
        do {
            token = try await tokens.sign(
                account, role: role, session: session.name, password: password, notAfter: session.startedAt + desk.limits.absolute)
        } catch { throw .unsigned }
        let event = AuditEvent(
            actor: account.name.text, origin: address, action: .tokenCreate, subject: account.name.text,
            after: "\(role.rawValue) until \(UTCTime.text(token.expiresAt)), token \(token.id.prefix(12))")
        if case .failure(let fault) = await desk.audit.add(event) { throw .fault(fault) }
        return token
    }

    /// Who a token belongs to. Its account comes with the token's role, which may be a lower one.
    public func visitor(_ text: String) async -> Result<Visitor, AccessTokenRefusal> {
        switch await tokens.claims(of: text) {
        case .failure(let refusal): .failure(refusal)
        case .success(let claims): await visitor(claims)
        }
    }

    private func visitor(_ claims: AccessTokenClaims) async -> Result<Visitor, AccessTokenRefusal> {
        guard let name = SessionName(stored: claims.sid), let role = Role(rawValue: claims.role) else { return .failure(.foreign) }
        var account: Account
        do {
            guard let owner = try await desk.owner(of: name), "\(owner.0.id)" == claims.sub else { return .failure(.ended) }
            account = owner.0
        } catch { return .failure(.fault(error)) }
        switch await desk.accounts.named(account.name) {
        case .failure(let fault): return .failure(.fault(fault))
        case .success(let found):
            guard let found, tokens.key.mark(of: found.password) == claims.pwd else { return .failure(.ended) }
        }
        guard role <= account.role else { return .failure(.role) }
        account.role = role
        return .success(.token(account, id: claims.jti))
    }
}
