import Operations
import Synchronization
import Testing

@Suite struct RequestMeterTests {
    private let limit = RateLimit(requests: 3, seconds: 60)

    /// A store that others count in, and that can be away.
    private final class Store: Sendable {
        private let memory = RequestCounts.memory { 0 }
        private let state = Mutex((isAway: false, asked: 0))
        var asked: Int { state.withLock { $0.asked } }
        func away(_ isAway: Bool) { state.withLock { $0.isAway = isAway } }
        var counts: RequestCounts {
            RequestCounts { [self] key, requests, limit in
                let isAway = state.withLock { state in
                    state.asked += 1
                    return state.isAway
                }
                if isAway { return .failure(RequestCountFault("It is away.")) }
                return await memory.add(key, requests, limit)
            }
        }
    }

    @Test func aloneItAsksNobody() async {
        let meter = RequestMeter { 0 }
        for _ in 1...3 { #expect(meter.retryAfter("a", limit) == nil) }
        #expect(meter.retryAfter("a", limit) == 60)
        #expect(meter.sharing == .alone)
        await meter.share()
        #expect(meter.sharing == .alone)
    }

    @Test func severalServersCountTogether() async {
        let store = Store()
        let (one, other) = (RequestMeter(shared: store.counts) { 0 }, RequestMeter(shared: store.counts) { 0 })
        for _ in 1...2 { #expect(one.retryAfter("a", limit) == nil) }
        await one.share()
        #expect(other.retryAfter("a", limit) == nil)
        await other.share()
        #expect(other.retryAfter("a", limit) == 60, "two there and two here are four")
        await other.share()
        #expect(one.retryAfter("a", limit) == nil, "it has not learnt of it yet")
        await one.share()
        #expect(one.retryAfter("a", limit) == 60)
        #expect(one.retryAfter("b", limit) == nil)
    }

    @Test func aServerThatStartsAnewLearnsWhatWasCounted() async {
        let store = Store()
        let before = RequestMeter(shared: store.counts) { 0 }
        for _ in 1...4 { _ = before.retryAfter("a", limit) }
        await before.share()
        let after = RequestMeter(shared: store.counts) { 0 }
        #expect(after.retryAfter("a", limit) == nil)
        await after.share()
        #expect(after.retryAfter("a", limit) == 60)
    }

    @Test func whatIsRefusedIsToldOnce() async {
        let store = Store()
        let meter = RequestMeter(shared: store.counts) { 0 }
        for _ in 1...1_000 { _ = meter.retryAfter("a", limit) }
        await meter.share()
        for _ in 1...1_000 { _ = meter.retryAfter("a", limit) }
        await meter.share()
        #expect(store.asked == 1)
    }

    @Test func whereTheStoreIsAwayItCountsAloneAndSaysSoOnce() async {
        let store = Store()
        let meter = RequestMeter(shared: store.counts) { 0 }
        let told = Mutex<[RequestMeter.Sharing]>([])
        let sharing = Task { await meter.share(pause: .zero) { change in told.withLock { $0.append(change) } } }
        store.away(true)
        for number in 1...3 {
            #expect(meter.retryAfter("a", limit) == nil)
            while store.asked < number { await Task.yield() }
        }
        #expect(meter.retryAfter("a", limit) == 60)
        while told.withLock({ $0.count }) < 1 { await Task.yield() }
        #expect(meter.sharing == .away("It is away."))
        store.away(false)
        while meter.sharing != .shared {
            _ = meter.retryAfter("b", RateLimit(requests: .max - 1, seconds: 60))
            await Task.yield()
        }
        while told.withLock({ $0.count }) < 2 { await Task.yield() }
        #expect(told.withLock { $0 } == [.away("It is away."), .shared])
        sharing.cancel()
    }
}
