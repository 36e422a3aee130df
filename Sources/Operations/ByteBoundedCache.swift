/// A cache that never holds more than so many bytes: what was not used for the longest time goes first, and everything ages.
public struct ByteBoundedCache<Value: Sendable>: Sendable {
    private struct Entry: Sendable {
        var value: Value
        var bytes: Int
        var expires: Double
        var used: UInt64
    }
    private var entries: [String: Entry] = [:]
    private var ticks: UInt64 = 0
    /// Upper bound, in bytes.
    public let maximumBytes: Int
    /// Bytes held now, as their owners counted them.
    public private(set) var bytes = 0

    /// An empty cache.
    /// - Parameter maximumBytes: its bound; 0 keeps nothing.
    public init(maximumBytes: Int) { self.maximumBytes = maximumBytes }

    /// The value under a key; nil where it is absent or too old.
    /// - Parameter now: seconds on a clock that never jumps.
    public mutating func value(_ key: String, now: Double) -> Value? {
        guard var entry = entries[key] else { return nil }
        guard now < entry.expires else {
            remove(key)
            return nil
        }
        ticks += 1
        entry.used = ticks
        entries[key] = entry
        return entry.value
    }

    /// Keeps a value for `seconds`. A value that is larger than the whole cache is not kept.
    public mutating func store(_ value: Value, key: String, bytes size: Int, seconds: Double, now: Double) {
        remove(key)
        let cost = size + key.utf8.count + 64  // 64: about what an entry itself takes.
        guard cost <= maximumBytes else { return }
        while bytes + cost > maximumBytes, let oldest = entries.min(by: { $0.value.used < $1.value.used }) { remove(oldest.key) }
        ticks += 1
        entries[key] = Entry(value: value, bytes: cost, expires: now + seconds, used: ticks)
        bytes += cost
    }

    private mutating func remove(_ key: String) {
        if let entry = entries.removeValue(forKey: key) { bytes -= entry.bytes }
    }
}
