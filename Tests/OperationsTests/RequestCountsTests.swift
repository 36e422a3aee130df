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
        var seen: [RequestCount] = []
        for _ in 0..<4 { seen.append(try await counts.count("a", 3).get()) }
        #expect(seen == [(1, 3), (2, 2), (3, 1), (1, 3)].map { RequestCount(count: $0.0, secondsLeft: $0.1) })
    }

    @Test func whoAsksMostIsNotForgotten() async throws {
        let counts = RequestCounts.memory(maximumKeys: 10) { 0 }
        for _ in 0..<3 { _ = await counts.count("loud", 60) }
        for number in 0..<100 { _ = await counts.count("quiet-\(number)", 60) }
        #expect(try await counts.count("loud", 60).get().count == 4)
        #expect(try await counts.count("quiet-0", 60).get().count == 1)
    }
}
