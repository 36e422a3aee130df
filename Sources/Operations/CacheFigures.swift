import Synchronization

/// How a cache is used, for whoever measures it.
public final class CacheFigures: Sendable {
    /// What was counted.
    public struct Reading: Sendable, Equatable {
        /// Which cache it is.
        public var name: String
        /// Questions that were answered from it.
        public var hits = 0
        /// Questions that had to be answered anew.
        public var misses = 0
        /// Bytes that it holds now, as their owners counted them.
        public var bytes = 0
        /// The most that it may hold.
        public var limit = 0

        public init(name: String, hits: Int = 0, misses: Int = 0, bytes: Int = 0, limit: Int = 0) {
            self.name = name
            self.hits = hits
            self.misses = misses
            self.bytes = bytes
            self.limit = limit
        }
    }

    private let state: Mutex<Reading>

    /// - Parameter name: what the cache holds, as one word.
    public init(_ name: String) { state = Mutex(Reading(name: name)) }

    /// What was counted so far.
    public var reading: Reading { state.withLock { $0 } }

    func hit() { state.withLock { $0.hits += 1 } }
    func miss() { state.withLock { $0.misses += 1 } }
    func holds(_ bytes: Int, of limit: Int) { state.withLock { ($0.bytes, $0.limit) = (bytes, limit) } }
}
