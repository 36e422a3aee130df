import Accounts
import Operations

/// An account for programs.
struct AccountAnswer: Encodable {
    var id: Int64
    var name: String
    var role: String
    var disabled: Bool
    var createdAt: String
    var signedInAt: String?
    var lockedUntil: String?
    var version: Int64

    init(_ account: Account, now: Double) {
        id = account.id
        name = account.name.text
        role = account.role.rawValue
        disabled = account.isDisabled
        createdAt = UTCTime.text(account.createdAt)
        signedInAt = account.signedInAt.map { UTCTime.text($0) }
        lockedUntil = account.lockedUntil.flatMap { $0 > now ? UTCTime.text($0) : nil }
        version = account.version
    }
}

/// Accounts, by name.
struct AccountsAnswer: Encodable {
    var accounts: [AccountAnswer]
    var next: String?
}

/// A session for programs. Its name is no secret: nobody gets from it to the token.
struct SessionAnswer: Encodable {
    var name: String
    var account: Int64
    var startedAt: String
    var seenAt: String
    var confirmedUntil: String?
    var address: String
    var agent: String
    /// Whether this request came in it.
    var current: Bool

    init(_ session: Session, this: SessionName?, now: Double) {
        name = session.name.text
        account = session.account
        startedAt = UTCTime.text(session.startedAt)
        seenAt = UTCTime.text(session.seenAt)
        confirmedUntil = session.sudoUntil.flatMap { $0 > now ? UTCTime.text($0) : nil }
        address = session.address
        agent = session.agent
        current = session.name == this
    }
}

/// Sessions, newest first.
struct SessionsAnswer: Encodable {
    var sessions: [SessionAnswer]
    var next: String?
}

/// How many sessions ended.
struct EndedAnswer: Encodable {
    var ended: Int
}

/// Lines of the audit log, newest first.
struct AuditAnswer: Encodable {
    var lines: [AuditDocument]
    var next: String?
}
