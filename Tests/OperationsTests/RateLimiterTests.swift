import Operations
import Testing

@Suite struct RateLimiterTests {
    @Test func theLimitHoldsPerAddressAndWindow() {
        var limiter = RateLimiter(limit: RateLimit(requests: 2, seconds: 60))
        #expect(limiter.retryAfter("a", now: 0) == nil)
        #expect(limiter.retryAfter("a", now: 1) == nil)
        #expect(limiter.retryAfter("a", now: 20) == 40)
        #expect(limiter.retryAfter("b", now: 20) == nil)
        #expect(limiter.retryAfter("a", now: 60) == nil)
        #expect(limiter.retryAfter("a", now: 61) == nil)
        #expect(limiter.retryAfter("a", now: 62) == 58)
    }

    @Test func aFloodOfAddressesForgetsThoseWithTheFewestRequestsFirst() {
        var limiter = RateLimiter(limit: RateLimit(requests: 3, seconds: 60), maximumAddresses: 100)
        for _ in 1...3 { #expect(limiter.retryAfter("loud", now: 0) == nil) }
        for number in 1...10_000 { _ = limiter.retryAfter("flood-\(number)", now: 1) }
        #expect(limiter.retryAfter("loud", now: 2) != nil, "who is over the limit stays over it")
    }
}
