/// How long something took, in seconds, as Prometheus counts it: how many took up to each bound, how many there were, and their sum.
public struct Histogram: Sendable, Equatable {
    /// From what only has to be read from memory to what a person gives up on.
    public static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    /// How many took longer than the bound before and up to this one; the last: longer than all of them.
    public private(set) var counts = [Int](repeating: 0, count: Histogram.bounds.count + 1)
    /// All times together.
    public private(set) var sum = 0.0

    public init() {}

    /// How many there were.
    public var count: Int { counts.reduce(0, +) }

    /// Counts one more.
    public mutating func add(_ seconds: Double) {
        var place = 0
        while place < Histogram.bounds.count, seconds > Histogram.bounds[place] { place += 1 }
        counts[place] += 1
        sum += seconds
    }

    /// Counts all that another one counted.
    public mutating func add(_ other: Histogram) {
        for place in counts.indices { counts[place] += other.counts[place] }
        sum += other.sum
    }
}
