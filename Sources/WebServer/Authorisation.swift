import Accounts
import HTTPTypes
import Hummingbird
import Logging
import WebPages

/// Lets a request to its address only when the table allows it.
struct Authorisation: RouterMiddleware {
    typealias Context = ServerContext
    let desk: SignInDesk
    let key: SessionKey
    let logger: Logger

    func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        // An address that is not there is told apart by the router; it holds nothing.
        guard let path = context.endpointPath, path != "NotFound" else { return try await next(request, context) }
        guard let rule = AccessTable.rule(request.method, path) else {
            logger.error("address without a rule", metadata: ["method": "\(request.method.rawValue)", "path": "\(path)"])
            throw Refusal(status: .forbidden, sentence: "Nobody may use this address.", closes: true)
        }
        try allow(rule, request, context)
        try refuseTokens(rule, context)
        guard rule.changesSomething else { return try await next(request, context) }
        var (request, context) = (request, context)
        if rule.content > 0, Form.isForm(request) {
            context.form = Form(try await request.collectBody(upTo: rule.content))
        }
        if rule.needsFormToken { try refuseForeignForms(request, context) }
        if rule.sudo { try refuseUnconfirmed(request, context) }
        return try await next(request, context)
    }

    private func allow(_ rule: RouteRule, _ request: Request, _ context: ServerContext) throws {
        let isAllowed =
            switch rule.access {
            case .everyone: true
            case .local: context.isLocal || context.visitor.role != nil
            case .role(let role): context.visitor.role.map { $0 >= role } ?? false
            case .root: context.visitor == .root
            }
        guard !isAllowed else { return }
        guard context.visitor.role != nil else {
            let isPage = !request.isForMachines
            if isPage, [.get, .head].contains(request.method) { throw Refusal.elsewhere(SiteURL.signIn(next: request.uri.description)) }
            throw Refusal(
                status: .unauthorized, code: "sign-in-needed",
                sentence: context.storeFault.map { "Nobody can be recognised now. \($0.sentence)" } ?? context.tokenRefusal?.sentence
                    ?? "Sign in first, or bring a token that is still good.",
                headers: isPage ? [:] : .challenge(context.tokenRefusal), closes: rule.content > 0)
        }
        logger.notice(
            "role refused",
            metadata: [
                "account": "\(context.visitor.actor ?? "")", "client": "\(context.client)", "method": "\(request.method.rawValue)",
                "path": "\(rule.path)", "request": "\(context.number)",
            ])
        throw Refusal(
            status: .forbidden, code: "role-needed",
            sentence: "Your account may not do that. It is \(context.visitor.role?.named ?? "nobody's"), and \(needed(rule.access))",
            closes: rule.content > 0)
    }

    /// A token was made with the password, so it needs no confirmation; but accounts, passwords, sessions and tokens are changed only
    /// by whoever signed in.
    private func refuseTokens(_ rule: RouteRule, _ context: ServerContext) throws {
        guard rule.needsSession, case .token = context.visitor else { return }
        throw Refusal(
            status: .forbidden, code: "session-needed",
            sentence:
                "An access token may not do that, whatever its role: for accounts, sessions and tokens sign in, and send no token along.",
            closes: rule.content > 0)
    }

    private func needed(_ access: Access) -> String {
        switch access {
        case .role(.admin): "an administrator is needed. Ask one."
        case .role: "an operator is needed. Ask an administrator for the role."
        case .root: "only root on this machine may."
        case .everyone, .local: "another one is needed."
        }
    }

    /// A browser sends its cookie along with what any page makes it send; only a page of ours knows the session's form token.
    private func refuseForeignForms(_ request: Request, _ context: ServerContext) throws {
        guard let session = context.visitor.session else { return }
        let token = context.form?["form-token"] ?? request.headers[.formToken] ?? ""
        guard key.isFormToken(token, of: session.name) else {
            throw Refusal(
                status: .forbidden, code: "form-token-needed",
                sentence: "The form is not one of this session: it may be older than your last sign-in. Load its page again.")
        }
    }

    private func refuseUnconfirmed(_ request: Request, _ context: ServerContext) throws {
        guard let session = context.visitor.session, !desk.isConfirmed(session) else { return }
        if request.isForMachines {
            throw Refusal(
                status: .forbidden, code: "confirmation-needed",
                sentence: "Confirm your password first, at \(SiteURL.confirm); then send this again.")
        }
        let page = LocalPath.page(ofForm: request.uri.path, argument: context.form?["argument"])
        throw Refusal.elsewhere(SiteURL.confirm(next: page))
    }
}

extension HTTPFields {
    /// What a program may prove itself with (RFC 6750, 3).
    static func challenge(_ refusal: AccessTokenRefusal?) -> HTTPFields {
        [.wwwAuthenticate: #"Bearer realm="nixos-gui""# + (refusal == nil ? "" : #", error="invalid_token""#)]
    }
}
