public import PolicyValues

/// `[service.rateLimit]`: how many requests one address, and one account, may send. Health checks are exempt.
public struct RateLimit: Section {
    public let max: Int
    public let window: TimeSpan

    public init(_ keys: inout Keys) {
        max = keys(
            "max", 300, in: 1...1_000_000,
            "How many requests one address may send within the window, and one account from all its addresses.")
        window = keys(
            "window", "1m", in: "1s"..."1d",
            "The time over which requests are counted; whoever goes on after a refusal waits twice as long each time, up to eight of it.")
    }
}
