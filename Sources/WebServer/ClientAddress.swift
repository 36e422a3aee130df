import HTTPTypes
import Hummingbird
import Operations

/// Says for whom a request is: the connection's other end, or whom a trusted proxy names. Anybody can send the header, so only the
/// proxies that the policy names are believed.
struct ClientAddress: RouterMiddleware {
    typealias Context = ServerContext
    let proxies: TrustedProxies

    func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        let headers = request.headers
        let forwards = headers.contains(.xForwardedFor) || headers.contains(.xRealIP) || headers.contains(.forwarded)
        // A proxy that nobody named speaks for somebody else all the same.
        context.isLocal = !forwards && TrustedProxies.isLoopback(context.client)
        if forwards, !proxies.networks.isEmpty {
            context.client = proxies.visitor(connection: context.client, said: headers[values: headerName].joined(separator: ","))
        }
        return try await next(request, context)
    }

    private var headerName: HTTPField.Name {
        switch proxies.header {
        case .xForwardedFor: .xForwardedFor
        case .xRealIP: .xRealIP
        case .forwarded: .forwarded
        }
    }
}
