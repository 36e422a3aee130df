import Accounts
import HTTPTypes
import Hummingbird
import Operations
import WebPages

/// One's own account: sessions, password and access tokens.
struct AccountRoutes: Sendable {
    let parts: AccountParts
    let frames: Frames

    func add(to router: Router<ServerContext>) {
        router.get(RouterPath(SiteURL.account)) { request, context in
            let notice =
                switch request.uri.queryParameters["done"] {
                case "password": "The password is changed. All other sessions of yours have ended."
                case "ended": "The session has ended."
                default: String?.none
                }
            return try await page(context, notice: notice)
        }
        router.post(RouterPath(SiteURL.accountPassword)) { _, context in
            let form = try context.sentForm
            let (account, session) = try context.signedIn
            guard let password = form["password"], password == form["again"] else {
                return try await page(context, trouble: "The two passwords differ.", status: .unprocessableContent)
            }
            do {
                try await parts.management.setPassword(account, password, keeping: session.name, by: context.by)
            } catch let refusal as AccountDesk.Refusal {
                return try await page(context, trouble: refusal.sentence, status: refusal.status)
            }
            return Response.seeOther("\(SiteURL.account)?done=password")
        }
        router.post(RouterPath(SiteURL.accountSessions)) { _, context in
            let form = try context.sentForm
            let (account, session) = try context.signedIn
            do {
                if form["session"] == "others" {
                    _ = try await parts.management.revokeAll(of: account, except: session.name, by: context.by)
                } else if let name = form["session"].flatMap({ SessionName(stored: $0) }), try await isOwn(name, account) {
                    _ = try await parts.management.revoke(name, of: account.name.text, by: context.by)
                }
            } catch let refusal as AccountDesk.Refusal {
                return try await page(context, trouble: refusal.sentence, status: refusal.status)
            }
            return Response.seeOther("\(SiteURL.account)?done=ended")
        }
        router.post(RouterPath(SiteURL.accountTokens)) { _, context in
            let form = try context.sentForm
            let (account, session) = try context.signedIn
            guard let role = form["role"].flatMap(Role.init) else {
                return try await page(context, trouble: "A role is viewer, operator or admin.", status: .unprocessableContent)
            }
            do {
                // The answer itself holds the token: nothing keeps it, so no other page could show it.
                let token = try await parts.tokens.make(for: account, in: session, role: role, address: context.client)
                return try await page(context, token: token)
            } catch let refusal as TokenDesk.Refusal {
                return try await page(context, trouble: refusal.sentence, status: refusal.status)
            }
        }
    }

    private func isOwn(_ name: SessionName, _ account: Account) async throws(AccountDesk.Refusal) -> Bool {
        switch await parts.sessions.find(name) {
        case .success(let session): return session?.account == account.id
        case .failure(let fault): throw .refused(.fault(fault))
        }
    }

    private func page(
        _ context: ServerContext, notice: String? = nil, trouble: String? = nil, token: AccessToken? = nil,
        status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let (account, session) = try context.signedIn
        let moments = Moments(now: frames.clock.now())
        let rows = await SessionRows.read(
            parts, of: account, this: session, clock: frames.clock, action: SiteURL.accountSessions)
        let page = AccountPage(
            frame: frames.frame("Your account", context, notice: notice), role: account.role.rawValue, trouble: trouble,
            sessions: rows.rows, sessionsProblem: rows.problem, hasPassword: account.id != Account.oneTimeCode.id,
            minLength: parts.rules.minLength, tokenRoles: Role.allCases.filter { $0 <= account.role }.map(\.rawValue),
            idle: Moments.length(parts.limits.idle),
            token: token.map {
                AccountPage.Token(text: $0.text, role: $0.role.rawValue, expires: moments.at($0.expiresAt))
            })
        return .page(page.html(), status: status)
    }
}

extension ServerContext {
    /// Who signed in, with the session. Pages for people need one: a token sees the API alone.
    var signedIn: (Account, Session) {
        get throws {
            guard case .account(let account, let session) = visitor else {
                throw Refusal(status: .forbidden, sentence: "This page is for people who signed in with a browser.")
            }
            return (account, session)
        }
    }

    /// Who does something, for the audit log.
    var by: AccountDesk.By { AccountDesk.By(actor: visitor.actor, origin: client) }
}

/// Sessions as rows of a table.
enum SessionRows {
    /// The sessions of an account, or all there are.
    static func read(
        _ parts: AccountParts, of account: Account?, this: Session, clock: WallClock, action: String
    ) async -> (rows: [SessionRow], problem: String?) {
        var names: [Int64: String] = [:]
        if let account {
            names[account.id] = account.name.text
        } else if case .success(let all) = await parts.accounts.all() {
            for one in all { names[one.id] = one.name.text }
        }
        switch await parts.sessions.list(account?.id) {
        case .failure(let fault): return ([], fault.sentence)
        case .success(let sessions):
            let moments = Moments(now: clock.now())
            let live = sessions.filter { parts.limits.allow($0, now: clock.now()) }
            return (
                live.prefix(200).map {
                    SessionRow(
                        name: $0.name.text, owner: names[$0.account] ?? "account \($0.account)", address: $0.address, agent: $0.agent,
                        started: moments.at($0.startedAt), seen: moments.at($0.seenAt), isThis: $0.name == this.name, action: action)
                }, nil
            )
        }
    }
}
