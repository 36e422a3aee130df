import Accounts
import HTTPTypes
import Hummingbird
import Operations
import WebPages

/// Access tokens, for programs: of a session, or of a name and a password.
struct TokenRoutes: Sendable {
    /// The most bytes of an order: a password's, each of them escaped.
    static let mostBytes = 8 << 10

    let parts: AccountParts

    func add(to router: Router<ServerContext>) {
        router.post(RouterPath(SiteURL.apiTokens)) { request, context in
            let order = try await TokenRoutes.order(request, context)
            let role = try order.role.map { text in
                guard let role = Role(rawValue: text) else {
                    throw Refusal(status: .unprocessableContent, sentence: "A role is viewer, operator or admin.")
                }
                return role
            }
            guard order.name != nil || order.password != nil else {
                let (account, session) = try signedIn(context)
                return try await made(account, session, role, context)
            }
            let (account, session) = try await signIn(order, request, context)
            do { return try await made(account, session, role, context) } catch {
                // It was for the token alone. Where it cannot be ended now, it ends by itself: nobody has its cookie.
                _ = await parts.sessions.remove(session.name)
                throw error
            }
        }
    }

    private func made(_ account: Account, _ session: Session, _ role: Role?, _ context: ServerContext) async throws -> Response {
        do {
            let token = try await parts.tokens.make(for: account, in: session, role: role, address: context.client)
            return Response.json(TokenAnswer(token, account: account.name.text), status: .created)
        } catch let refusal as TokenDesk.Refusal {
            throw Refusal(status: refusal.status, sentence: refusal.sentence)
        }
    }

    private func signedIn(_ context: ServerContext) throws -> (Account, Session) {
        switch context.visitor {
        case .account(let account, let session): return (account, session)
        case .root:
            throw Refusal(
                status: .forbidden,
                sentence: "Root's side belongs to no account, and has the operator's token. Send the name and the password of an account.")
        case .nobody, .token:
            let why = context.storeFault.map { "Nobody can be recognised now. \($0.sentence)" } ?? context.tokenRefusal?.sentence
            throw Refusal(
                status: .unauthorized, sentence: why ?? "Send the name and the password of an account, or sign in first.",
                headers: .challenge(context.tokenRefusal))
        }
    }

    /// A session whose cookie nobody gets: it is there so that the token stands in the list of sessions, and ends with it.
    private func signIn(_ order: Order, _ request: Request, _ context: ServerContext) async throws -> (Account, Session) {
        do {
            let cookie = try await parts.desk.signIn(
                name: order.name ?? "", password: order.password ?? "", address: context.client,
                agent: "access token; \(request.headers[.userAgent] ?? "")", old: nil
            ).token
            guard case .account(let account, let session) = try await parts.desk.visitor(cookie) else { throw TokenDesk.Refusal.ended }
            return (account, session)
        } catch let refusal as SignInDesk.Refusal {
            var refusal = Refusal(refusal)
            if refusal.status == .unauthorized { refusal.headers.append(contentsOf: HTTPFields.challenge(nil)) }
            throw refusal
        } catch let fault as StoreFault {
            throw Refusal(status: .serviceUnavailable, sentence: fault.sentence)
        } catch let refusal as TokenDesk.Refusal {
            throw Refusal(status: refusal.status, sentence: refusal.sentence)
        }
    }

    /// What is asked for; an empty content asks for a token of the session, with the account's role.
    private struct Order {
        var name: String?
        var password: String?
        var role: String?
    }

    private static func order(_ request: Request, _ context: ServerContext) async throws -> Order {
        if context.form != nil { throw Refusal(status: .unsupportedMediaType, sentence: "A token is asked for as application/json.") }
        let content = try await JSONContent(
            request, limit: mostBytes, what: "An order of a token", mayBeEmpty: true, allowed: ["name", "password", "role"])
        return Order(name: try content.text("name"), password: try content.text("password"), role: try content.text("role"))
    }
}

/// A new token, for programs.
private struct TokenAnswer: Encodable {
    var token: String
    var id: String
    var account: String
    var role: String
    var keyID: String
    var createdAt: String
    var expiresAt: String

    init(_ token: AccessToken, account: String) {
        self.token = token.text
        id = token.id
        self.account = account
        role = token.role.rawValue
        keyID = token.keyID
        createdAt = UTCTime.text(token.issuedAt)
        expiresAt = UTCTime.text(token.expiresAt)
    }
}

extension TokenDesk.Refusal {
    /// The HTTP status.
    var status: HTTPResponse.Status {
        switch self {
        case .role, .oneTimeCode: .forbidden
        case .ended: .unauthorized
        case .unsigned: .serviceUnavailable
        case .fault: .serviceUnavailable
        }
    }
}
