public import PolicyValues

/// `[service.sessions]`: how long someone stays signed in.
public struct Sessions: Section {
    public let store: SessionStore
    public let idleTimeout: TimeSpan
    public let absoluteTimeout: TimeSpan

    public init(_ keys: inout Keys) {
        store = keys("store", .sqlite, "Where the server remembers who is signed in.")
        idleTimeout = keys("idleTimeout", "30m", in: "1m"..."30d", "How long a session lasts in which nothing is done.")
        absoluteTimeout = keys("absoluteTimeout", "12h", in: "5m"..."90d", "How long any session lasts, whatever is done in it.")
    }
}
