/// Who sends a request.
public enum Visitor: Sendable, Equatable {
    /// Nobody that we know.
    case nobody
    /// Somebody who signed in, with the session.
    indirect case account(Account, Session)
    /// Somebody who brings an access token of an account, with the token's name.
    indirect case token(Account, id: String)
    /// The root side, with the operator's token.
    case root

    /// What the visitor may do; nil for nobody.
    public var role: Role? {
        switch self {
        case .nobody: nil
        case .account(let account, _), .token(let account, _): account.role
        case .root: .admin
        }
    }

    /// The name for the audit log.
    public var actor: String? {
        switch self {
        case .nobody: nil
        case .account(let account, _), .token(let account, _): account.name.text
        case .root: "root"
        }
    }

    /// The account; nil for nobody and for the root side.
    public var account: Account? {
        switch self {
        case .nobody, .root: nil
        case .account(let account, _), .token(let account, _): account
        }
    }

    /// The session of a browser; nil for anybody else.
    public var session: Session? {
        if case .account(_, let session) = self { session } else { nil }
    }
}
