/// One's own account.
public struct AccountPage: Sendable {
    var frame: PageFrame
    var role: String
    var trouble: String?
    var sessions: [SessionRow]
    var sessionsProblem: String?
    var hasPassword: Bool
    var minLength: String
    var tokenRoles: [String]
    var idle: String
    var token: Token?
    let sessionsAction = SiteURL.accountSessions
    let passwordAction = SiteURL.accountPassword
    let tokensAction = SiteURL.accountTokens

    /// An access token that was just made.
    public struct Token: Sendable {
        var text: String
        var role: String
        var expires: Moment

        /// - Parameter expires: when it ends at the latest.
        public init(text: String, role: String, expires: Moment) {
            self.text = text
            self.role = role
            self.expires = expires
        }
    }

    /// - Parameters:
    ///   - trouble: why the last thing was not done.
    ///   - sessionsProblem: why the sessions are unknown.
    ///   - hasPassword: whether it is an account, which has a password and tokens.
    ///   - tokenRoles: what a token of it may do.
    ///   - idle: how long a session lasts in which nothing is done, as text.
    ///   - token: what is shown this once.
    public init(
        frame: PageFrame, role: String, trouble: String? = nil, sessions: [SessionRow], sessionsProblem: String?,
        hasPassword: Bool, minLength: Int, tokenRoles: [String], idle: String, token: Token? = nil
    ) {
        self.frame = frame
        self.role = role
        self.trouble = trouble
        self.sessions = sessions
        self.sessionsProblem = sessionsProblem
        self.hasPassword = hasPassword
        self.minLength = "\(minLength)"
        self.tokenRoles = tokenRoles
        self.idle = idle
        self.token = token
    }

    /// The page as HTML.
    public func html() -> String { Templates.render(self, "account") }
}
