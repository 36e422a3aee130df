/// The audit log.
public struct AuditPage: Sendable {
    var frame: PageFrame
    var trouble: String?
    var rows: [AuditRow]
    var hasRows: Bool
    var actor: String
    var actions: [PageChoice]
    var outcomes: [PageChoice]
    var older: String?
    let export = SiteURL.auditExport

    /// - Parameters:
    ///   - actor: what the lines are filtered by.
    ///   - older: the address of older lines; nil where these are the oldest.
    public init(
        frame: PageFrame, trouble: String?, rows: [AuditRow], actor: String, actions: [PageChoice], outcomes: [PageChoice],
        older: String?
    ) {
        self.frame = frame
        self.trouble = trouble
        self.rows = rows
        hasRows = !rows.isEmpty
        self.actor = actor
        self.actions = actions
        self.outcomes = outcomes
        self.older = older
    }

    /// The page as HTML.
    public func html() -> String { Templates.render(self, "audit") }
}

/// A line of the audit log.
public struct AuditRow: Sendable {
    var number: String
    var status: StatusMark
    var actor: String
    var origin: String
    var at: Moment
    var action: String
    var subject: String
    var change: String?
    var reason: String?
    var run: RunLink?
    var hash: String

    /// - Parameter change: what was there before, and what is there now.
    public init(
        number: Int64, status: StatusMark, actor: String, origin: String, at: Moment, action: String, subject: String, change: String?,
        reason: String?, run: RunLink?, hash: String
    ) {
        self.number = "\(number)"
        self.status = status
        self.actor = actor
        self.origin = origin
        self.at = at
        self.action = action
        self.subject = subject
        self.change = change
        self.reason = reason
        self.run = run
        self.hash = hash
    }
}
