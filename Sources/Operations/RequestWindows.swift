/// Counts requests in windows, and makes whoever goes on after a refusal wait twice as long each time. Bounded in size, whoever asks.
public struct RequestWindows: Sendable {
    private struct Window: Sendable {
        var end: Double
        var count = 0
        /// Refusals in a row, and until when another one is in a row with them.
        var refusals = 0
        var refusalsEnd = 0.0
    }
    private let maximumKeys: Int
    private var windows: [String: Window] = [:]

    /// - Parameter maximumKeys: keys that are remembered; the default costs about 1 MB.
    public init(maximumKeys: Int = 8_192) { self.maximumKeys = maximumKeys }

    /// Counts requests of a key: a window begins with the first one. Whoever goes above the limit within a window's time after a
    /// refusal was over has not understood it, and waits longer.
    /// - Parameter now: seconds on a clock that never jumps.
    public mutating func add(_ key: String, _ requests: Int = 1, limit: RateLimit, now: Double) -> RequestCount {
        var window = window(key, now: now)
        if now >= window.end { (window.end, window.count) = (now + limit.seconds, 0) }
        let before = window.count
        window.count += requests
        if before <= limit.requests, window.count > limit.requests {
            window.refusals = now < window.refusalsEnd ? window.refusals + 1 : 1
            if window.refusals > 1 { window.end = now + limit.wait(refusals: window.refusals) }
            window.refusalsEnd = window.end + limit.seconds
        }
        windows[key] = window
        return RequestCount(count: window.count, secondsLeft: window.end - now)
    }

    /// Takes over what others counted of a key together with us.
    public mutating func adopt(_ key: String, _ count: RequestCount, limit: RateLimit, now: Double) {
        var window = window(key, now: now)
        (window.count, window.end) = (count.count, now + count.secondsLeft)
        if count.count > limit.requests { (window.refusals, window.refusalsEnd) = (max(1, window.refusals), window.end + limit.seconds) }
        windows[key] = window
    }

    private mutating func window(_ key: String, now: Double) -> Window {
        if let known = windows[key] { return known }
        if windows.count >= maximumKeys { makeRoom(now) }
        return Window(end: now)
    }

    private mutating func makeRoom(_ now: Double) {
        windows = windows.filter { now < max($0.value.end, $0.value.refusalsEnd) }
        guard windows.count >= maximumKeys else { return }
        // All of them are in use. Those with the fewest requests have the least to lose; forget a tenth, so that this is rare.
        let quiet = windows.sorted { ($0.value.count, $0.key) < ($1.value.count, $1.key) }.prefix(max(1, maximumKeys / 10))
        for entry in quiet { windows[entry.key] = nil }
    }
}
