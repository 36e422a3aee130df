/// Keeps answers that cost something for a short time, within a bound of bytes.
actor AgingCache<Value: Sendable> {
    private var cache: ByteBoundedCache<Value>
    private let began = ContinuousClock.now
    private let seconds: Double
    private let figures: CacheFigures

    /// - Parameters:
    ///   - bytes: bound of what is kept.
    ///   - seconds: how long an answer is repeated.
    ///   - figures: is told how the cache is used.
    init(bytes: Int, seconds: Double, figures: CacheFigures) {
        cache = ByteBoundedCache(maximumBytes: bytes)
        self.seconds = seconds
        self.figures = figures
        figures.holds(0, of: bytes)
    }

    private var now: Double { (ContinuousClock.now - began).inSeconds }

    /// The kept answer, or a new one.
    /// - Parameter size: about how many bytes an answer takes.
    func value(_ key: String, size: @Sendable (Value) -> Int, make: @Sendable () async -> Value) async -> Value {
        if let known = cache.value(key, now: now) {
            figures.hit()
            return known
        }
        figures.miss()
        let made = await make()
        cache.store(made, key: key, bytes: size(made), seconds: seconds, now: now)
        figures.holds(cache.bytes, of: cache.maximumBytes)
        return made
    }
}
