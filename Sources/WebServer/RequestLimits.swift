import HTTPTypes
import Hummingbird

/// Refuses content where no address takes it, and more of it than the address takes: reading an endless one would keep the
/// connection for ever. How long content may be is said before it comes; content of unknown length is refused.
struct RequestLimits: RouterMiddleware {
    typealias Context = ServerContext

    func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        // Another method first: whatever it brings along, it is not taken here.
        if let methods = AccessTable.methodsInstead(request, context) {
            throw Refusal(
                status: .methodNotAllowed, headers: [.allow: methods.joined(separator: ", ")],
                closes: request.headers[.contentLength] != nil || request.headers[.transferEncoding] != nil)
        }
        let length = request.headers[.contentLength].map { Int($0) ?? .max } ?? 0
        let most = AccessTable.rule(request.method, context.endpointPath)?.content ?? 0
        if most > 0, request.headers[.transferEncoding] != nil {
            throw Refusal(status: .lengthRequired, sentence: "Say how long the content is (Content-Length).", closes: true)
        }
        if length > most || request.headers[.transferEncoding] != nil {
            let sentence =
                most > 0
                ? "This address takes at most \(most) bytes of content." : "This address takes no request with content."
            throw Refusal(status: .contentTooLarge, sentence: sentence, closes: true)
        }
        return try await next(request, context)
    }
}
