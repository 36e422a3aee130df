extension RequestCounts {
    /// In the memory of this process.
    /// - Parameters:
    ///   - maximumKeys: keys that are remembered; the default costs about 1 MB.
    ///   - now: seconds on a clock that never jumps.
    public static func memory(maximumKeys: Int = 8_192, now: @escaping @Sendable () -> Double) -> RequestCounts {
        let counts = MemoryCounts(maximumKeys: maximumKeys)
        return RequestCounts { .success(await counts.count($0, window: $1, now: now())) }
    }
}

private actor MemoryCounts {
    private struct Window {
        var end: Double
        var count: Int
    }
    private let maximumKeys: Int
    private var windows: [String: Window] = [:]

    init(maximumKeys: Int) { self.maximumKeys = maximumKeys }

    func count(_ key: String, window seconds: Double, now: Double) -> RequestCount {
        if windows.count >= maximumKeys, windows[key] == nil { makeRoom(now) }
        var window = windows[key].flatMap { now < $0.end ? $0 : nil } ?? Window(end: now + seconds, count: 0)
        window.count += 1
        windows[key] = window
        return RequestCount(count: window.count, secondsLeft: window.end - now)
    }

    private func makeRoom(_ now: Double) {
        windows = windows.filter { now < $0.value.end }
        guard windows.count >= maximumKeys else { return }
        // All of them are in use. Those with the fewest requests have the least to lose; forget a tenth, so that this is rare.
        let quiet = windows.sorted { ($0.value.count, $0.key) < ($1.value.count, $1.key) }.prefix(max(1, maximumKeys / 10))
        for entry in quiet { windows[entry.key] = nil }
    }
}
