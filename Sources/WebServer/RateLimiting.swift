import Glibc
import HTTPTypes
import Hummingbird
import Operations
import WebPages

/// Lets each address send so many requests within a time. The liveness probe, health, the metrics and the assets are free.
struct RateLimiting: RouterMiddleware {
    typealias Context = ServerContext
    private let counter: RequestCounter
    private let operators: RequestCounter
    private let access: OperatorAccess

    /// What is counted: an IPv4 address, or the half of an IPv6 address that names the network, because one machine has all of the rest.
    static func key(_ client: String) -> String {
        guard client.contains(":"), !client.contains(".") else { return client }
        var address = in6_addr()
        guard inet_pton(AF_INET6, client, &address) == 1 else { return client }
        return withUnsafeBytes(of: &address) { $0.prefix(8).map { String($0, radix: 16) }.joined(separator: ":") }
    }

    /// Root's own side writes faster than a browser asks, and must get through while strangers use up their share: it has
    /// twenty times as much, whatever address it comes from.
    init(limit: RateLimit, access: OperatorAccess) {
        counter = RequestCounter(limit: limit)
        operators = RequestCounter(limit: RateLimit(requests: limit.requests * 20, seconds: limit.seconds))
        self.access = access
    }

    func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        let path = request.uri.path
        // Health and metrics are kept for a second, so asking often costs nothing, and a watcher behind a busy proxy must not be refused.
        let isCheap =
            path == HealthRoutes.live || path.hasPrefix(SiteURL.assets) || path == SiteURL.metrics
            || (path == SiteURL.health && request.uri.query == nil)
        guard !isCheap else { return try await next(request, context) }
        let isOperator = access.isGranted(request)
        let wait = await isOperator ? operators.retryAfter("operator") : counter.retryAfter(RateLimiting.key(context.client))
        guard let seconds = wait else { return try await next(request, context) }
        let whole = Int(seconds.rounded(.up))
        throw Refusal(
            status: .tooManyRequests, sentence: "Your address has sent too many requests. Come again in \(whole) s.",
            headers: [.retryAfter: String(whole)])
    }
}

private actor RequestCounter {
    private var limiter: RateLimiter
    private let began = ContinuousClock.now

    init(limit: RateLimit) { limiter = RateLimiter(limit: limit) }

    func retryAfter(_ client: String) -> Double? { limiter.retryAfter(client, now: (ContinuousClock.now - began).inSeconds) }
}
