import Accounts

/// What the web server counts itself, since it started.
struct ServerTotals: Sendable {
    let requests = RequestTotals()
    let signIns = SignInTotals()
    let audit: AuditCounts
}
