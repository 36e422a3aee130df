import Glibc
import HTTPTypes
import Hummingbird
import Operations
import WebPages

/// Lets each address send so many requests within a time. The liveness probe, health, the metrics and the assets are free.
struct RateLimiting: RouterMiddleware {
    typealias Context = ServerContext
    private let meter: RequestMeter
    private let limit: RateLimit
    private let operators: RateLimit
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
    init(meter: RequestMeter, limit: RateLimit, access: OperatorAccess) {
        self.meter = meter
        self.limit = limit
        operators = RateLimit(requests: limit.requests * 20, seconds: limit.seconds, mostWindows: 1)
        self.access = access
    }

    func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        guard !RateLimiting.isFree(request) else { return try await next(request, context) }
        let wait =
            access.isGranted(request)
            ? meter.retryAfter("operator", operators) : meter.retryAfter("address:\(RateLimiting.key(context.client))", limit)
        if let wait { throw Refusal.tooMany("Your address", wait) }
        return try await next(request, context)
    }

    /// Health and metrics are kept for a second, so asking often costs nothing, and a watcher behind a busy proxy must not be refused.
    static func isFree(_ request: Request) -> Bool {
        let path = request.uri.path
        return path == HealthRoutes.live || path.hasPrefix(SiteURL.assets) || path == SiteURL.metrics
            || (path == SiteURL.health && request.uri.query == nil)
    }
}

extension Refusal {
    /// - Parameters:
    ///   - who: has sent them, as a sentence begins.
    ///   - seconds: after which to come again.
    static func tooMany(_ who: String, _ seconds: Double) -> Refusal {
        let whole = Int(seconds.rounded(.up))
        return Refusal(
            status: .tooManyRequests, sentence: "\(who) has sent too many requests. Come again in \(whole) s.",
            headers: [.retryAfter: String(whole)])
    }
}
