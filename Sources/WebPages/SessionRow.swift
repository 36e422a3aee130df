/// A session, in a table.
public struct SessionRow: Sendable {
    var name: String
    var short: String
    var owner: String
    var address: String
    var agent: String
    var started: Moment
    var seen: Moment
    var isThis: Bool
    var action: String

    /// - Parameters:
    ///   - owner: the account's name.
    ///   - agent: what the browser says that it is.
    ///   - isThis: whether it is the session that looks at the page.
    ///   - action: where the form that ends it goes.
    public init(
        name: String, owner: String, address: String, agent: String, started: Moment, seen: Moment, isThis: Bool, action: String
    ) {
        self.name = name
        short = String(name.prefix(8))
        self.owner = owner
        self.address = address
        self.agent = agent
        self.started = started
        self.seen = seen
        self.isThis = isThis
        self.action = action
    }
}
