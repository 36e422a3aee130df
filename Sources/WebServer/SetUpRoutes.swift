import Accounts
import HTTPTypes
import Hummingbird
import WebPages

/// Making the first administrator.
struct SetUpRoutes: Sendable {
    let parts: AccountParts
    let frames: Frames
    let cookie: SessionCookie

    func add(to router: Router<ServerContext>) {
        router.get(RouterPath(SiteURL.setUp)) { _, context in
            guard await isOpen() else { return Response.seeOther(SiteURL.signIn) }
            return page(context, status: .ok)
        }
        router.post(RouterPath(SiteURL.setUp)) { request, context in
            let form = try context.sentForm
            guard await isOpen(), let token = parts.setUp else { return Response.seeOther(SiteURL.signIn) }
            let (name, password) = (form["name"] ?? "", form["password"] ?? "")
            guard token.matches(form["token"] ?? "") else {
                let event = AuditEvent(actor: nil, origin: context.client, action: .setUp, outcome: .refused, reason: "wrong token")
                _ = await parts.audit.add(event)
                return page(
                    context, name: name, trouble: "The token is wrong. The newest one in the journal counts.", status: .unauthorized)
            }
            guard password == form["again"] else {
                return page(context, name: name, trouble: "The two passwords differ.", status: .unprocessableContent)
            }
            let by = AccountDesk.By(actor: nil, origin: context.client)
            do {
                _ = try await parts.management.create(name, role: .admin, password: password, onlyFirst: true, by: by)
            } catch let refusal as AccountDesk.Refusal {
                return page(context, name: name, trouble: refusal.sentence, status: refusal.status)
            }
            do {
                let signedIn = try await parts.desk.signIn(
                    name: name, password: password, address: context.client, agent: request.headers[.userAgent] ?? "", old: nil)
                var response = Response.seeOther(SiteURL.home)
                response.headers[.setCookie] = cookie.setting(signedIn.token)
                return response
            } catch {
                return Response.seeOther(SiteURL.signIn)
            }
        }
    }

    private func isOpen() async -> Bool {
        guard parts.setUp != nil, case .success(0) = await parts.accounts.count() else { return false }
        return true
    }

    private func page(_ context: ServerContext, name: String = "", trouble: String? = nil, status: HTTPResponse.Status) -> Response {
        .page(
            SetUpPage(
                frame: frames.frame("Make the first account", context), name: String(name.prefix(32)), trouble: trouble,
                minLength: parts.rules.minLength
            ).html(), status: status)
    }
}

extension AccountDesk.Refusal {
    /// The HTTP status.
    var status: HTTPResponse.Status {
        switch self {
        case .name, .password: .unprocessableContent
        case .hashing(.busy): .tooManyRequests
        case .hashing(.failed): .serviceUnavailable
        case .refused(.nameTaken), .refused(.changed), .refused(.lastAdmin): .conflict
        case .refused(.missing): .notFound
        case .refused(.fault): .serviceUnavailable
        }
    }
}
