import Accounts
import Hummingbird
import Operations

/// Lets each account send so many requests within a time, from however many addresses. It stands behind what says who asks; by its
/// name, which means the same person to all servers that share their counts.
struct AccountLimiting: RouterMiddleware {
    typealias Context = ServerContext
    let meter: RequestMeter
    let limit: RateLimit

    func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        guard context.visitor != .root, let actor = context.visitor.actor, !RateLimiting.isFree(request) else {
            return try await next(request, context)
        }
        if let wait = meter.retryAfter("account:\(actor)", limit) { throw Refusal.tooMany("Your account", wait) }
        return try await next(request, context)
    }
}
