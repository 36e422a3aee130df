public import PolicyValues

/// `[emergency.safeMode.rateLimit]`: how many requests one address may send in safe mode.
public struct SafeModeRateLimit: Section {
    public let max: Int
    public let window: TimeSpan

    public init(_ keys: inout Keys) {
        max = keys("max", 10, in: 1...1_000_000, "How many requests one address may send within the window in safe mode.")
        window = keys("window", "1m", in: "1s"..."1d", "The time over which requests are counted in safe mode.")
    }
}
