import Hummingbird
import Logging
import Operations

/// Numbers every request, tells the number to the client, counts the answer and its time, and logs the request at debug level.
struct AccessLog: RouterMiddleware {
    typealias Context = ServerContext
    let logger: Logger
    let totals: RequestTotals

    func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        let began = ContinuousClock.now
        var response = try await next(request, context)
        response.headers[.requestID] = context.number
        let seconds = (ContinuousClock.now - began).inSeconds
        totals.count(request.method, context.endpointPath, status: response.status.code, seconds: seconds)
        logger.debug(
            "request answered",
            metadata: [
                "client": "\(context.client)", "method": "\(request.method.rawValue)", "milliseconds": "\(Int64(seconds * 1_000))",
                "path": "\(request.uri.path)", "request": "\(context.number)", "status": "\(response.status.code)",
            ])
        return response
    }
}
