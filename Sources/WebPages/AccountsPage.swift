/// All accounts and sessions.
public struct AccountsPage: Sendable {
    var frame: PageFrame
    var trouble: String?
    var accounts: [AccountRow]
    var newName: String
    var minLength: String
    var sessions: [SessionRow]
    var sessionsProblem: String?
    let sessionsAction = SiteURL.sessions

    /// - Parameters:
    ///   - trouble: why the last thing was not done.
    ///   - newName: what was typed before as the name of a new account.
    public init(
        frame: PageFrame, trouble: String? = nil, accounts: [AccountRow], newName: String = "", minLength: Int, sessions: [SessionRow],
        sessionsProblem: String?
    ) {
        self.frame = frame
        self.trouble = trouble
        self.accounts = accounts
        self.newName = newName
        self.minLength = "\(minLength)"
        self.sessions = sessions
        self.sessionsProblem = sessionsProblem
    }

    /// The page as HTML.
    public func html() -> String { Templates.render(self, "accounts") }
}

/// An account, in a table.
public struct AccountRow: Sendable {
    var id: String
    var name: String
    var role: String
    var status: StatusMark
    var signedIn: Moment?
    var isYou: Bool
    var isDisabled: Bool
    var version: String
    var action: String
    var roles: [PageChoice]

    /// - Parameters:
    ///   - roles: every role there is, lowest first.
    ///   - version: of the account as it is shown.
    public init(
        id: Int64, name: String, role: String, roles: [String], status: StatusMark, signedIn: Moment?, isYou: Bool, isDisabled: Bool,
        version: Int64
    ) {
        self.id = "\(id)"
        self.name = name
        self.role = role
        self.status = status
        self.signedIn = signedIn
        self.isYou = isYou
        self.isDisabled = isDisabled
        self.version = "\(version)"
        action = SiteURL.account(id)
        self.roles = roles.map { PageChoice($0, isIt: $0 == role) }
    }
}

/// One of several to choose from.
public struct PageChoice: Sendable {
    var value: String
    var text: String
    var isIt: Bool

    public init(_ value: String, text: String? = nil, isIt: Bool) {
        self.value = value
        self.text = text ?? value
        self.isIt = isIt
    }
}
