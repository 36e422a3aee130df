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
    let health = SiteURL.health

    /// - Parameters:
    ///   - title: of the window.
    ///   - hostName: the machine's name.
    ///   - mode: `normal` or `safe`.
    ///   - version: of the program.
    ///   - refresh: seconds after which the page loads itself again; nil for never.
    ///   - moment: when the page was made.
    public init(title: String, hostName: String, mode: String, version: String, refresh: Int? = nil, moment: Moment? = nil) {
        self.title = title
        self.hostName = hostName
        self.mode = mode
        self.version = version
        self.refresh = refresh
        self.moment = moment
    }
}
