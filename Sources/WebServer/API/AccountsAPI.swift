import Accounts
import HTTPTypes
import Hummingbird
import Operations
import WebPages

/// Accounts, for programs. Who changes or removes one says which version was seen (`If-Match`), so that nobody undoes unseen what
/// somebody else has done meanwhile.
struct AccountsAPI: Sendable {
    /// The most bytes of an account or a change.
    static let mostBytes = 4 << 10

    let parts: AccountParts
    let clock: WallClock

    func add(to router: Router<ServerContext>) {
        router.get(RouterPath(SiteURL.apiAccounts)) { request, _ in
            let paging = try Paging(request)
            switch await parts.accounts.all() {
            case .failure(let fault): throw Refusal(.refused(.fault(fault)))
            case .success(let all):
                let page = try paging.page(of: all) { "\($0.id)" }
                let now = clock.now()
                return Response.json(
                    AccountsAnswer(
                        accounts: page.map { AccountAnswer($0, now: now) },
                        next: paging.next(after: page.last.map { "\($0.id)" }, count: page.count)))
            }
        }
        router.post(RouterPath(SiteURL.apiAccounts)) { request, context in
            let content = try await JSONContent(
                request, limit: AccountsAPI.mostBytes, what: "An account", allowed: ["name", "password", "role"])
            let (name, password) = (try content.neededText("name"), try content.neededText("password"))
            guard let role = Role(rawValue: try content.neededText("role")) else { throw AccountsAPI.noRole }
            do {
                let account = try await parts.management.create(name, role: role, password: password, by: context.by)
                var response = answer(account, status: .created)
                response.headers[.location] = SiteURL.apiAccount(account.id)
                return response
            } catch let refusal as AccountDesk.Refusal { throw Refusal(refusal) }
        }
        router.get("/api/v1/accounts/{id}") { _, context in answer(try await account(context)) }
        router.patch("/api/v1/accounts/{id}") { request, context in
            let content = try await JSONContent(
                request, limit: AccountsAPI.mostBytes, what: "A change", allowed: ["disabled", "password", "role"])
            let seen = try await seen(request, context)
            do { try await change(seen, content, context) } catch let refusal as AccountDesk.Refusal { throw Refusal(refusal) }
            return answer(try await account(context))
        }
        router.delete("/api/v1/accounts/{id}") { request, context in
            let seen = try await seen(request, context)
            do { try await parts.management.remove(seen, by: context.by) } catch let refusal as AccountDesk.Refusal {
                throw Refusal(refusal)
            }
            return Response(status: .noContent)
        }
        router.delete("/api/v1/accounts/{id}/sessions") { _, context in
            let account = try await account(context)
            do {
                let count = try await parts.management.revokeAll(of: account, except: context.visitor.session?.name, by: context.by)
                return Response.json(EndedAnswer(ended: count))
            } catch let refusal as AccountDesk.Refusal { throw Refusal(refusal) }
        }
    }

    private static let noRole = Refusal(
        status: .unprocessableContent, code: "no-role", sentence: "role is \"viewer\", \"operator\" or \"admin\".")

    private func account(_ context: ServerContext) async throws(Refusal) -> Account {
        guard let id = context.parameters.get("id").flatMap(Int64.init) else { throw Refusal(.refused(.missing)) }
        switch await parts.accounts.numbered(id) {
        case .success(let account?): return account
        case .success(nil): throw Refusal(.refused(.missing))
        case .failure(let fault): throw Refusal(.refused(.fault(fault)))
        }
    }

    /// The account as it was seen: with the version that the program names.
    private func seen(_ request: Request, _ context: ServerContext) async throws -> Account {
        guard let match = request.headers[.ifMatch] else {
            throw Refusal(
                status: .preconditionRequired,
                sentence: "Say in If-Match which version you have seen: the ETag of the account's answer.")
        }
        let account = try await account(context)
        guard match.trimmingBlanks == AccountsAPI.tag(account) else {
            throw Refusal(
                status: .preconditionFailed, code: "changed-meanwhile",
                sentence: "Somebody else has changed the account meanwhile, or If-Match is no ETag of it. Look at it again.")
        }
        return account
    }

    private func change(_ account: Account, _ content: JSONContent, _ context: ServerContext) async throws {
        guard content.names.count == 1 else {
            throw Refusal(
                status: .unprocessableContent, code: "one-change",
                sentence: "Change one thing at a time: role, disabled or password. Nothing was changed.")
        }
        if let word = try content.text("role") {
            guard let role = Role(rawValue: word) else { throw AccountsAPI.noRole }
            try await parts.management.setRole(account, role, by: context.by)
        } else if let isDisabled = try content.bool("disabled") {
            try await parts.management.setDisabled(account, isDisabled, by: context.by)
        } else if let password = try content.text("password") {
            try await parts.management.setPassword(
                account, password, version: account.version, keeping: context.visitor.session?.name, by: context.by)
        } else {
            throw Refusal(
                status: .unprocessableContent, code: "wrong-type", sentence: "null changes nothing: name a role, a password, true or false."
            )
        }
    }

    private func answer(_ account: Account, status: HTTPResponse.Status = .ok) -> Response {
        var response = Response.json(AccountAnswer(account, now: clock.now()), status: status)
        response.headers[.eTag] = AccountsAPI.tag(account)
        return response
    }

    private static func tag(_ account: Account) -> String { "\"\(account.id)-\(account.version)\"" }
}

extension Refusal {
    /// Why an account is not made or changed.
    init(_ refusal: AccountDesk.Refusal) {
        let code: String? =
            switch refusal {
            case .name: "no-name"
            case .password: "password-unfit"
            case .hashing(.busy): "busy"
            case .hashing(.failed): "hashing-failed"
            case .refused(.nameTaken): "name-taken"
            case .refused(.missing): "not-found"
            case .refused(.changed): "changed-meanwhile"
            case .refused(.lastAdmin): "last-administrator"
            case .refused(.fault): "accounts-unknown"
            }
        self.init(status: refusal.status, code: code, sentence: refusal.sentence)
    }
}

extension String {
    fileprivate var trimmingBlanks: Substring { drop { $0 == " " }.prefix { $0 != " " } }
}
