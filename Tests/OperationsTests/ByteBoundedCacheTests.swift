import Operations
import Testing

@Suite struct ByteBoundedCacheTests {
    @Test func whatWasNotUsedForTheLongestTimeGoesFirst() {
        var cache = ByteBoundedCache<Int>(maximumBytes: 600)
        for (number, key) in ["a", "b", "c"].enumerated() { cache.store(number, key: key, bytes: 100, seconds: 10, now: 0) }
        #expect(cache.value("a", now: 1) == 0)
        cache.store(3, key: "d", bytes: 100, seconds: 10, now: 1)
        #expect(cache.value("b", now: 1) == nil)
        #expect(cache.value("a", now: 1) == 0)
        #expect(cache.value("d", now: 1) == 3)
        #expect(cache.bytes <= 600)
    }

    @Test func everythingAges() {
        var cache = ByteBoundedCache<Int>(maximumBytes: 1_000)
        cache.store(1, key: "a", bytes: 10, seconds: 5, now: 0)
        #expect(cache.value("a", now: 4.9) == 1)
        #expect(cache.value("a", now: 5) == nil)
        #expect(cache.bytes == 0)
    }

    @Test func storingAgainReplacesAndTheBoundHoldsForLargeValues() {
        var cache = ByteBoundedCache<Int>(maximumBytes: 500)
        cache.store(1, key: "a", bytes: 100, seconds: 5, now: 0)
        let before = cache.bytes
        cache.store(2, key: "a", bytes: 100, seconds: 5, now: 0)
        #expect(cache.bytes == before)
        #expect(cache.value("a", now: 0) == 2)
        cache.store(3, key: "huge", bytes: 501, seconds: 5, now: 0)
        #expect(cache.value("huge", now: 0) == nil)
        #expect(cache.value("a", now: 0) == 2)
    }
}
