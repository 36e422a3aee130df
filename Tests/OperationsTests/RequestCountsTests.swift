import Operations
import Synchronization
import Testing

@Suite struct RequestCountsTests {
    /// A clock that goes on by one second each time that somebody looks.
    private final class Steps: Sendable {
        private let looked = Atomic<Int>(0)
        func next() -> Double { Double(looked.add(1, ordering: .relaxed).oldValue) }
    }

    @Test func aWindowBeginsWithTheFirstAndEnds() async throws {
        let steps = Steps()
        let counts = RequestCounts.memory { steps.next() }
        let limit = RateLimit(requests: 9, seconds: 3)
        var seen: [RequestCount] = []
        for _ in 0..<4 { seen.append(try await counts.add("a", 1, limit).get()) }
        #expect(seen == [(1, 3), (2, 2), (3, 1), (1, 3)].map { RequestCount(count: $0.0, secondsLeft: $0.1) })
    }

    @Test func whoAsksMostIsNotForgotten() async throws {
        let counts = RequestCounts.memory(maximumKeys: 10) { 0 }
        let limit = RateLimit(requests: 9, seconds: 60)
        for _ in 0..<3 { _ = await counts.add("loud", 1, limit) }
        for number in 0..<100 { _ = await counts.add("quiet-\(number)", 1, limit) }
        #expect(try await counts.add("loud", 1, limit).get().count == 4)
        #expect(try await counts.add("quiet-0", 1, limit).get().count == 1)
    }
}
