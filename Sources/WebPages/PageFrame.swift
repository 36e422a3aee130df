/// What every page has around its content.
public struct PageFrame: Sendable {
    var title: String
    var hostName: String
    var mode: String
    var version: String
    var refresh: Int?
    var moment: Moment?
    let style = Asset.style.url
    let icon = Asset.icon.url
    let home = SiteURL.home
    let emergency = SiteURL.emergency
    let incidents = SiteURL.incidents
    let health = SiteURL.health
    let signIn = SiteURL.signIn
    let signOut = SiteURL.signOut
    let account = SiteURL.account
    let accounts = SiteURL.accounts
    let audit = SiteURL.audit
    var person: Person?
    /// What has just been done; nil for nothing.
    var notice: String?

    /// Who looks at the page.
    public struct Person: Sendable {
        var name: String
        var isAdmin: Bool
        var formToken: String

        /// - Parameter formToken: what each form of the page brings along.
        public init(name: String, isAdmin: Bool, formToken: String) {
            self.name = name
            self.isAdmin = isAdmin
            self.formToken = formToken
        }
    }

    /// - Parameters:
    ///   - title: of the window.
    ///   - hostName: the machine's name.
    ///   - mode: `normal` or `safe`.
    ///   - version: of the program.
    ///   - refresh: seconds after which the page loads itself again; nil for never.
    ///   - moment: when the page was made.
    ///   - person: who looks at it; nil for nobody who signed in.
    ///   - notice: what has just been done.
    public init(
        title: String, hostName: String, mode: String, version: String, refresh: Int? = nil, moment: Moment? = nil,
        person: Person? = nil, notice: String? = nil
    ) {
        self.person = person
        self.notice = notice
        self.title = title
        self.hostName = hostName
        self.mode = mode
        self.version = version
        self.refresh = refresh
        self.moment = moment
    }
}
