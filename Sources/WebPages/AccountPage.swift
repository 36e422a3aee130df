/// One's own account.
public struct AccountPage: Sendable {
    var frame: PageFrame
    var role: String
    var trouble: String?
    var sessions: [SessionRow]
    var sessionsProblem: String?
    var canChangePassword: Bool
    var minLength: String
    let sessionsAction = SiteURL.accountSessions
    let passwordAction = SiteURL.accountPassword

    /// - Parameters:
    ///   - trouble: why the last thing was not done.
    ///   - sessionsProblem: why the sessions are unknown.
    public init(
        frame: PageFrame, role: String, trouble: String? = nil, sessions: [SessionRow], sessionsProblem: String?,
        canChangePassword: Bool, minLength: Int
    ) {
        self.frame = frame
        self.role = role
        self.trouble = trouble
        self.sessions = sessions
        self.sessionsProblem = sessionsProblem
        self.canChangePassword = canChangePassword
        self.minLength = "\(minLength)"
    }

    /// The page as HTML.
    public func html() -> String { Templates.render(self, "account") }
}
