import Accounts
import HTTPTypes
import Hummingbird
import Logging

/// Says who sends a request: by the session's cookie, or by what is in `Authorization`.
struct Identification: RouterMiddleware {
    typealias Context = ServerContext
    let desk: SignInDesk
    let tokens: TokenDesk
    let access: OperatorAccess
    let cookie: SessionCookie
    let logger: Logger

    func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        await identify(request, &context)
        // What lasts, such as a stream of events, asks again: a session may end meanwhile.
        context.identifyAgain = { [context] in
            var again = context
            again.visitor = .nobody
            await identify(request, &again)
            return again.visitor
        }
        return try await next(request, context)
    }

    private func identify(_ request: Request, _ context: inout ServerContext) async {
        if request.headers[.authorization] != nil {
            // Whoever brings a token means it: a wrong one is not made good by a cookie.
            if access.isGranted(request) { context.visitor = .root } else { await identify(request.bearer, &context) }
        } else if let token = cookie.token(request) {
            do { context.visitor = try await desk.visitor(token) } catch {
                logger.warning("session unknown", metadata: ["reason": "\(error.sentence)", "request": "\(context.number)"])
                context.storeFault = error
            }
        }
    }

    private func identify(_ token: Substring?, _ context: inout ServerContext) async {
        switch await tokens.visitor(String(token ?? "")) {
        case .success(let visitor): context.visitor = visitor
        case .failure(let refusal):
            logger.notice(
                "token refused",
                metadata: ["client": "\(context.client)", "reason": "\(refusal.sentence)", "request": "\(context.number)"])
            if case .fault(let fault) = refusal { context.storeFault = fault } else { context.tokenRefusal = refusal }
        }
    }
}
