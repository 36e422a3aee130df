import Accounts
import HTTPTypes
import Hummingbird
import Operations
import WebPages

/// All accounts and sessions, for administrators.
struct AccountsRoutes: Sendable {
    let parts: AccountParts
    let frames: Frames

    func add(to router: Router<ServerContext>) {
        router.get(RouterPath(SiteURL.accounts)) { request, context in
            let notice =
                switch request.uri.queryParameters["done"] {
                case "made": "The account is made."
                case "changed": "The account is changed."
                case "removed": "The account is removed."
                case "ended": "The sessions have ended."
                default: String?.none
                }
            return try await page(context, notice: notice)
        }
        router.post(RouterPath(SiteURL.accounts)) { _, context in
            let form = try context.sentForm
            guard let role = form["role"].flatMap(Role.init) else {
                return try await page(context, trouble: "A role is viewer, operator or admin.", status: .unprocessableContent)
            }
            do {
                _ = try await parts.management.create(form["name"] ?? "", role: role, password: form["password"] ?? "", by: context.by)
            } catch let refusal as AccountDesk.Refusal {
                return try await page(context, trouble: refusal.sentence, newName: form["name"] ?? "", status: refusal.status)
            }
            return Response.seeOther("\(SiteURL.accounts)?done=made")
        }
        router.post("/accounts/{id}") { _, context in
            let form = try context.sentForm
            do {
                return Response.seeOther("\(SiteURL.accounts)?done=\(try await change(context, form))")
            } catch let refusal as AccountDesk.Refusal {
                return try await page(context, trouble: refusal.sentence, status: refusal.status)
            }
        }
        router.post(RouterPath(SiteURL.sessions)) { _, context in
            let form = try context.sentForm
            let (_, session) = try context.signedIn
            do {
                if form["session"] == "others" {
                    _ = try await parts.management.revokeAll(of: nil, except: session.name, by: context.by)
                } else if let name = form["session"].flatMap({ SessionName(stored: $0) }) {
                    _ = try await parts.management.revoke(name, of: await owner(of: name), by: context.by)
                }
            } catch let refusal as AccountDesk.Refusal {
                return try await page(context, trouble: refusal.sentence, status: refusal.status)
            }
            return Response.seeOther("\(SiteURL.accounts)?done=ended")
        }
    }

    private func owner(of name: SessionName) async -> String {
        guard case .success(let session?) = await parts.sessions.find(name),
            case .success(let account?) = await parts.accounts.numbered(session.account)
        else { return "" }
        return account.name.text
    }

    /// Changes one account as its form says; the word for what was done.
    private func change(_ context: ServerContext, _ form: Form) async throws -> String {
        guard let id = context.parameters.get("id").flatMap(Int64.init) else { throw AccountDesk.Refusal.refused(.missing) }
        var account: Account
        switch await parts.accounts.numbered(id) {
        case .success(let found?): account = found
        case .success(nil): throw AccountDesk.Refusal.refused(.missing)
        case .failure(let fault): throw AccountDesk.Refusal.refused(.fault(fault))
        }
        // What the person saw: who changes what somebody else has changed meanwhile does not mean that.
        if let version = form["version"].flatMap(Int64.init) { account.version = version }
        switch form["do"] {
        case "role":
            guard let role = form["role"].flatMap(Role.init) else {
                throw Refusal(status: .unprocessableContent, sentence: "A role is viewer, operator or admin.")
            }
            try await parts.management.setRole(account, role, by: context.by)
        case "disable": try await parts.management.setDisabled(account, true, by: context.by)
        case "enable": try await parts.management.setDisabled(account, false, by: context.by)
        case "end-sessions":
            _ = try await parts.management.revokeAll(of: account, except: context.visitor.session?.name, by: context.by)
            return "ended"
        case "remove":
            guard form["confirm"] == account.name.text else {
                throw Refusal(status: .unprocessableContent, sentence: "Nothing was removed: type the account's name, \(account.name).")
            }
            try await parts.management.remove(account, by: context.by)
            return "removed"
        default: throw Refusal(status: .unprocessableContent, sentence: "Nothing was changed: the form does not say what to do.")
        }
        return "changed"
    }

    private func page(
        _ context: ServerContext, notice: String? = nil, trouble: String? = nil, newName: String = "", status: HTTPResponse.Status = .ok
    ) async throws -> Response {
        let (you, session) = try context.signedIn
        let moments = Moments(now: frames.clock.now())
        var (accounts, trouble) = ([Account](), trouble)
        switch await parts.accounts.all() {
        case .success(let all): accounts = all
        case .failure(let fault): trouble = trouble ?? fault.sentence
        }
        let rows = await SessionRows.read(parts, of: nil, this: session, clock: frames.clock, action: SiteURL.sessions)
        let page = AccountsPage(
            frame: frames.frame("Accounts", context, notice: notice), trouble: trouble,
            accounts: accounts.map { account in
                AccountRow(
                    id: account.id, name: account.name.text, role: account.role.rawValue, roles: Role.allCases.map(\.rawValue),
                    status: mark(account), signedIn: account.signedInAt.map { moments.at($0) }, isYou: account.id == you.id,
                    isDisabled: account.isDisabled, version: account.version)
            }, newName: String(newName.prefix(32)), minLength: parts.rules.minLength, sessions: rows.rows, sessionsProblem: rows.problem)
        return .page(page.html(), status: status)
    }

    private func mark(_ account: Account) -> StatusMark {
        if account.isDisabled { return StatusMark(.off, "Disabled") }
        if let until = account.lockedUntil, until > frames.clock.now() { return StatusMark(.warn, "Locked") }
        return StatusMark(.pass, "May sign in")
    }
}
