import Hummingbird
import Logging

/// Names every request, tells the name to the client, and logs the request at debug level.
struct AccessLog: RouterMiddleware {
    typealias Context = ServerContext
    let logger: Logger

    func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        let began = ContinuousClock.now
        var response = try await next(request, context)
        response.headers[.requestID] = context.number
        logger.debug(
            "request answered",
            metadata: [
                "client": "\(context.client)", "method": "\(request.method.rawValue)", "milliseconds": "\(milliseconds(since: began))",
                "path": "\(request.uri.path)", "request": "\(context.number)", "status": "\(response.status.code)",
            ])
        return response
    }

    private func milliseconds(since began: ContinuousClock.Instant) -> Int64 {
        let passed = ContinuousClock.now - began
        return passed.components.seconds * 1_000 + passed.components.attoseconds / 1_000_000_000_000_000
    }
}
