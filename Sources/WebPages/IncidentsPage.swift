/// The incidents: the open ones first, then the newest.
public struct IncidentsPage: Sendable {
    var frame: PageFrame
    var status: StatusMark
    var incidents: PageRows<IncidentRow>
    var older: String?
    var newest: String?

    /// - Parameters:
    ///   - status: whether one is open.
    ///   - older: the address of older ones; nil where these are the oldest.
    ///   - isFirst: whether these are the newest.
    public init(frame: PageFrame, status: StatusMark, incidents: PageRows<IncidentRow>, older: String?, isFirst: Bool) {
        self.frame = frame
        self.status = status
        self.incidents = incidents
        self.older = older
        newest = isFirst ? nil : SiteURL.incidents
    }

    /// The page as HTML.
    public func html() -> String { Templates.render(self, "incidents") }
}
