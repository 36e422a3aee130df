/// Counts requests in fixed windows, for rate limits: a window begins with the first request of a key.
public struct RequestCounts: Sendable {
    /// Counts one request of a key, such as a client's address, in a window of so many seconds.
    public var count: @Sendable (_ key: String, _ windowSeconds: Double) async -> Result<RequestCount, RequestCountFault>

    public init(count: @escaping @Sendable (_ key: String, _ windowSeconds: Double) async -> Result<RequestCount, RequestCountFault>) {
        self.count = count
    }
}

/// What was counted.
public struct RequestCount: Sendable, Equatable {
    /// Requests in this window, the one that was just counted among them.
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
