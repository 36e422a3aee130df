import Testing

@testable import Operations

@Suite struct CacheFiguresTests {
    @Test func hitsMissesAndBytesAreTold() async {
        let figures = CacheFigures("runs")
        let cache = AgingCache<Int>(bytes: 1_000, seconds: 3_600, figures: figures)
        #expect(figures.reading == .init(name: "runs", limit: 1_000), "the bound is known before anything is asked")
        for key in ["a", "b", "a", "a"] { _ = await cache.value(key, size: { _ in 100 }, make: { 1 }) }
        let reading = figures.reading
        #expect(reading.hits == 2 && reading.misses == 2)
        #expect((200...400).contains(reading.bytes))
    }
}
