extension RequestCounts {
    /// In the memory of this process.
    /// - Parameters:
    ///   - maximumKeys: keys that are remembered; the default costs about 1 MB.
    ///   - now: seconds on a clock that never jumps.
    public static func memory(maximumKeys: Int = 8_192, now: @escaping @Sendable () -> Double) -> RequestCounts {
        let counts = MemoryCounts(maximumKeys: maximumKeys)
        return RequestCounts { .success(await counts.add($0, $1, $2, now: now())) }
    }
}

private actor MemoryCounts {
    private var windows: RequestWindows

    init(maximumKeys: Int) { windows = RequestWindows(maximumKeys: maximumKeys) }

    func add(_ key: String, _ requests: Int, _ limit: RateLimit, now: Double) -> RequestCount {
        windows.add(key, requests, limit: limit, now: now)
    }
}
