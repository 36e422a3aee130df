import HTTPTypes
import Hummingbird

/// Refuses requests with a body: nothing here takes one yet, and reading an endless one would keep the connection for ever.
struct RequestLimits: RouterMiddleware {
    typealias Context = ServerContext

    func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        let length = request.headers[.contentLength].map { Int($0) ?? .max } ?? 0
        if length > 0 || request.headers[.transferEncoding] != nil {
            throw Refusal(status: .contentTooLarge, sentence: "No address of this server takes a request with content.", closes: true)
        }
        return try await next(request, context)
    }
}
