import Accounts
import HTTPTypes
import Hummingbird
import Operations
import WebPages

/// Sessions, for programs: one's own, and for administrators everybody's.
struct SessionsAPI: Sendable {
    let parts: AccountParts
    let clock: WallClock

    func add(to router: Router<ServerContext>) {
        router.get(RouterPath(SiteURL.apiSessions)) { request, context in
            guard let account = context.visitor.account else {
                // Root's side has none, and an `after` that names one is as wrong as anywhere.
                _ = try Paging(request).page(of: [Session]()) { $0.name.text }
                return Response.json(SessionsAnswer(sessions: []))
            }
            return try await list(of: account.id, request, context)
        }
        router.delete(RouterPath(SiteURL.apiSessions)) { _, context in
            let account = try own(context)
            return try await ended(of: account, context)
        }
        router.delete("/api/v1/sessions/{name}") { _, context in
            let account = try own(context)
            return try await end(context) { $0.account == account.id }
        }
        router.get(RouterPath(SiteURL.apiAllSessions)) { request, context in try await list(of: nil, request, context) }
        router.delete(RouterPath(SiteURL.apiAllSessions)) { _, context in try await ended(of: nil, context) }
        router.delete("/api/v1/all-sessions/{name}") { _, context in try await end(context) { _ in true } }
    }

    private func own(_ context: ServerContext) throws(Refusal) -> Account {
        guard let account = context.visitor.account else {
            throw Refusal(status: .conflict, code: "no-account", sentence: "Root's side has no sessions of its own.")
        }
        return account
    }

    private func list(of account: Int64?, _ request: Request, _ context: ServerContext) async throws -> Response {
        let paging = try Paging(request)
        let now = clock.now()
        switch await parts.sessions.list(account) {
        case .failure(let fault): throw Refusal(status: .serviceUnavailable, code: "sessions-unknown", sentence: fault.sentence)
        case .success(let all):
            // A store may still have what is over already.
            let page = try paging.page(of: all.filter { parts.limits.allow($0, now: now) }) { $0.name.text }
            return Response.json(
                SessionsAnswer(
                    sessions: page.map { SessionAnswer($0, this: context.visitor.session?.name, now: now) },
                    next: paging.next(after: page.last?.name.text, count: page.count)))
        }
    }

    /// Ends all but the one that asks.
    private func ended(of account: Account?, _ context: ServerContext) async throws -> Response {
        do {
            let count = try await parts.management.revokeAll(of: account, except: context.visitor.session?.name, by: context.by)
            return Response.json(EndedAnswer(ended: count))
        } catch let refusal as AccountDesk.Refusal { throw Refusal(refusal) }
    }

    private func end(_ context: ServerContext, where isIts: @Sendable (Session) -> Bool) async throws -> Response {
        let missing = Refusal(status: .notFound, sentence: "There is no such session, or it has ended.")
        guard let name = SessionName(stored: context.parameters.get("name") ?? "") else { throw missing }
        switch await parts.sessions.find(name) {
        case .failure(let fault): throw Refusal(status: .serviceUnavailable, code: "sessions-unknown", sentence: fault.sentence)
        case .success(let session):
            guard let session, isIts(session) else { throw missing }
            var owner = ""
            if case .success(let account?) = await parts.accounts.numbered(session.account) { owner = account.name.text }
            do {
                guard try await parts.management.revoke(name, of: owner, by: context.by) else { throw missing }
                return Response(status: .noContent)
            } catch let refusal as AccountDesk.Refusal { throw Refusal(refusal) }
        }
    }
}
