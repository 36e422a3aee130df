/// Counts requests for rate limits where several servers can see the counts. The windows are those of `RequestWindows`.
public struct RequestCounts: Sendable {
    /// Counts so many requests of a key, such as a client's address.
    public var add: @Sendable (_ key: String, _ requests: Int, _ limit: RateLimit) async -> Result<RequestCount, RequestCountFault>

    public init(
        add: @escaping @Sendable (_ key: String, _ requests: Int, _ limit: RateLimit) async -> Result<RequestCount, RequestCountFault>
    ) {
        self.add = add
    }
}

/// What was counted.
public struct RequestCount: Sendable, Equatable {
    /// Requests in this window, those that were just counted among them.
    public var count: Int
    /// After how many seconds the window ends.
    public var secondsLeft: Double

    public init(count: Int, secondsLeft: Double) {
        self.count = count
        self.secondsLeft = secondsLeft
    }
}

/// Nothing was counted.
public struct RequestCountFault: Error, Sendable, Equatable {
    /// What happened and what to do, as a sentence for people. It holds no secret.
    public var sentence: String

    public init(_ sentence: String) { self.sentence = sentence }
}
