/// Counts requests per client address in fixed windows. Bounded in size, whoever asks.
public struct RateLimiter: Sendable {
    private struct Window: Sendable {
        var began: Double
        var count: Int
    }
    private let limit: RateLimit
    private let maximumAddresses: Int
    private var windows: [String: Window] = [:]

    /// A limiter for this limit.
    /// - Parameter maximumAddresses: addresses that are remembered; the default costs about 1 MB.
    public init(limit: RateLimit, maximumAddresses: Int = 8_192) {
        self.limit = limit
        self.maximumAddresses = maximumAddresses
    }

    /// Counts one request of an address.
    /// - Parameter now: seconds on a clock that never jumps.
    /// - Returns: nil where the request may pass, otherwise the seconds after which to come again.
    public mutating func retryAfter(_ address: String, now: Double) -> Double? {
        if var window = windows[address], now - window.began < limit.seconds {
            guard window.count < limit.requests else { return limit.seconds - (now - window.began) }
            window.count += 1
            windows[address] = window
            return nil
        }
        if windows.count >= maximumAddresses, windows[address] == nil { makeRoom(now) }
        windows[address] = Window(began: now, count: 1)
        return nil
    }

    private mutating func makeRoom(_ now: Double) {
        windows = windows.filter { now - $0.value.began < limit.seconds }
        guard windows.count >= maximumAddresses else { return }
        // All of them are in use. Those with the fewest requests have the least to lose; forget a tenth, so that this is rare.
        let quiet = windows.sorted { ($0.value.count, $0.key) < ($1.value.count, $1.key) }.prefix(max(1, maximumAddresses / 10))
        for entry in quiet { windows[entry.key] = nil }
    }
}
