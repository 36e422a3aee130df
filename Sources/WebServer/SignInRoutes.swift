import Accounts
import HTTPTypes
import Hummingbird
import WebPages

/// Signing in and out, and confirming the password.
struct SignInRoutes: Sendable {
    let parts: AccountParts
    let frames: Frames
    let cookie: SessionCookie
    let totals: SignInTotals

    func add(to router: Router<ServerContext>) {
        router.get(RouterPath(SiteURL.signIn)) { request, context in
            let next = LocalPath.safe(request.uri.queryParameters["next"].map(String.init))
            if context.visitor.session != nil { return Response.seeOther(next) }
            return await page(context, next: next, status: .ok)
        }
        router.post(RouterPath(SiteURL.signIn)) { request, context in
            let form = try context.sentForm
            let next = LocalPath.safe(form["next"])
            let agent = request.headers[.userAgent] ?? ""
            let way: SignInTotals.Way = form["code"] == nil ? .password : .code
            do {
                let token =
                    if let code = form["code"] {
                        try await parts.desk.signIn(code: code, address: context.client, agent: agent).token
                    } else {
                        try await parts.desk.signIn(
                            name: form["name"] ?? "", password: form["password"] ?? "", address: context.client, agent: agent,
                            old: cookie.token(request)
                        ).token
                    }
                totals.count(way, .done)
                var response = Response.seeOther(next)
                response.headers[.setCookie] = cookie.setting(token)
                return response
            } catch let refusal as SignInDesk.Refusal {
                totals.count(way, SignInTotals.Outcome(refusal))
                return await page(context, next: next, name: form["name"] ?? "", refusal: refusal, status: refusal.status)
            }
        }
        router.post(RouterPath(SiteURL.signOut)) { _, context in
            guard case .account(let account, let session) = context.visitor else { return Response.seeOther(SiteURL.signIn) }
            do { try await parts.desk.signOut(account, session, address: context.client) } catch let refusal as SignInDesk.Refusal {
                throw Refusal(refusal)
            }
            var response = Response.seeOther(SiteURL.signIn)
            response.headers[.setCookie] = cookie.clearing
            return response
        }
        router.get(RouterPath(SiteURL.confirm)) { request, context in
            let next = LocalPath.safe(request.uri.queryParameters["next"].map(String.init))
            return confirmation(context, next: next, status: .ok)
        }
        router.post(RouterPath(SiteURL.confirm)) { _, context in
            let form = try context.sentForm
            let next = LocalPath.safe(form["next"])
            guard case .account(let account, let session) = context.visitor else { return Response.seeOther(SiteURL.signIn) }
            do {
                try await parts.desk.confirm(account, session, password: form["password"] ?? "", address: context.client)
                totals.count(.confirmation, .done)
                return Response.seeOther(next)
            } catch let refusal as SignInDesk.Refusal {
                totals.count(.confirmation, SignInTotals.Outcome(refusal))
                return confirmation(context, next: next, refusal: refusal, status: refusal.status)
            }
        }
    }

    private func page(
        _ context: ServerContext, next: String, name: String = "", refusal: SignInDesk.Refusal? = nil, status: HTTPResponse.Status
    ) async -> Response {
        var trouble = refusal?.sentence ?? context.storeFault.map { "Who was signed in is not known now. \($0.sentence)" }
        var isEmpty = false
        switch await parts.accounts.count() {
        case .success(let count): isEmpty = count == 0 && parts.setUp != nil
        case .failure(let fault): trouble = trouble ?? "Accounts cannot be read. \(fault.sentence)"
        }
        let page = SignInPage(
            frame: frames.frame("Sign in", context), next: next, name: String(name.prefix(32)), trouble: trouble, isEmpty: isEmpty,
            codeFirst: parts.codeFirst)
        return .page(page.html(), status: status, refusal: refusal)
    }

    private func confirmation(
        _ context: ServerContext, next: String, refusal: SignInDesk.Refusal? = nil, status: HTTPResponse.Status
    ) -> Response {
        let page = ConfirmPage(
            frame: frames.frame("Confirm that it is you", context), next: next, trouble: refusal?.sentence,
            minutes: Int(parts.limits.sudo / 60))
        return .page(page.html(), status: status, refusal: refusal)
    }
}

extension Response {
    /// A page that says why something was refused, and when to come again.
    fileprivate static func page(_ html: String, status: HTTPResponse.Status, refusal: SignInDesk.Refusal?) -> Response {
        var response = page(html, status: status)
        if let seconds = refusal?.retryAfter { response.headers[.retryAfter] = "\(seconds)" }
        return response
    }

    /// Another page is the answer to a form (RFC 9110, 15.4.4), so that loading it again sends nothing twice.
    static func seeOther(_ place: String) -> Response { Response(status: .seeOther, headers: [.location: place]) }
}

extension ServerContext {
    /// What a form sent.
    var sentForm: Form {
        get throws {
            guard let form else {
                throw Refusal(status: .unsupportedMediaType, sentence: "This address takes a form (application/x-www-form-urlencoded).")
            }
            return form
        }
    }
}
