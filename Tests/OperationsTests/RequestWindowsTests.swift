import Operations
import Testing

@Suite struct RequestWindowsTests {
    private let limit = RateLimit(requests: 2, seconds: 60, mostWindows: 4)

    private func wait(_ windows: inout RequestWindows, _ key: String = "a", at now: Double) -> Double? {
        let count = windows.add(key, limit: limit, now: now)
        return count.count > limit.requests ? count.secondsLeft : nil
    }

    @Test func theLimitHoldsPerKeyAndWindow() {
        var windows = RequestWindows()
        #expect(wait(&windows, at: 0) == nil)
        #expect(wait(&windows, at: 1) == nil)
        #expect(wait(&windows, at: 20) == 40)
        #expect(wait(&windows, "b", at: 20) == nil)
        #expect(wait(&windows, at: 59) == 1, "who asks while refused waits no longer for it")
        #expect(wait(&windows, at: 60) == nil)
    }

    @Test func whoGoesOnAfterARefusalWaitsTwiceAsLongEachTimeUpToABound() {
        var windows = RequestWindows()
        var (now, waits) = (0.0, [Double]())
        for _ in 1...6 {
            while true {
                guard let wait = wait(&windows, at: now) else { continue }
                waits.append(wait)
                now += wait
                break
            }
        }
        #expect(waits == [60, 120, 240, 240, 240, 240])
    }

    @Test func whoHeedsARefusalIsForgiven() {
        var windows = RequestWindows()
        for _ in 1...3 { _ = wait(&windows, at: 0) }
        // A window without a refusal after the wait.
        #expect(wait(&windows, at: 60) == nil)
        #expect(wait(&windows, at: 121) == nil)
        #expect(wait(&windows, at: 122) == nil)
        #expect(wait(&windows, at: 123) == 58)
    }

    @Test func aFloodOfAddressesForgetsThoseWithTheFewestRequestsFirst() {
        var windows = RequestWindows(maximumKeys: 100)
        for _ in 1...3 { _ = wait(&windows, "loud", at: 0) }
        for number in 1...10_000 { _ = wait(&windows, "flood-\(number)", at: 1) }
        #expect(wait(&windows, "loud", at: 2) != nil, "who is over the limit stays over it")
    }

    @Test func severalAtOnceCountLikeOneAfterTheOther() {
        var windows = RequestWindows()
        #expect(windows.add("a", 2, limit: limit, now: 0) == RequestCount(count: 2, secondsLeft: 60))
        #expect(windows.add("a", 5, limit: limit, now: 1) == RequestCount(count: 7, secondsLeft: 59))
        #expect(windows.add("a", 5, limit: limit, now: 61) == RequestCount(count: 5, secondsLeft: 120))
    }

    @Test func noFigureBreaksTheBound() {
        let huge = RateLimit(requests: 1, seconds: 86_400, mostWindows: 0)
        #expect(huge.wait(refusals: .max) == 86_400)
        #expect(RateLimit(requests: 1, seconds: 1, mostWindows: 1 << 20).wait(refusals: 200) == Double(1 << 20))
    }
}
