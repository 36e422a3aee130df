import HTTPTypes
import Hummingbird
import Logging

/// Takes what changes something only from pages of this server's own origin, or of one that the policy names: browsers say in
/// `Origin` and in `Sec-Fetch-Site` where a request begins, and no page can make them say otherwise.
struct OriginCheck: RouterMiddleware {
    typealias Context = ServerContext
    private let allowed: Set<String>
    private let isEncrypted: Bool
    private let logger: Logger

    /// - Parameter isEncrypted: whether this server itself speaks https: then a page that came by http is none of ours.
    init(origins: [String], isEncrypted: Bool, logger: Logger) {
        self.isEncrypted = isEncrypted
        allowed = Set(origins.map { $0.lowercased() })
        self.logger = logger
    }

    func handle(
        _ request: Request, context: ServerContext, next: (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        guard request.method != .get, request.method != .head else { return try await next(request, context) }
        guard isOurs(request) else {
            logger.warning(
                "origin refused",
                metadata: [
                    "allowed": "\(([ownName(request)] + allowed.sorted()).joined(separator: " "))", "client": "\(context.client)",
                    "origin": "\((request.headers[.origin] ?? "none").prefix(255))", "request": "\(context.number)",
                    "site": "\((request.headers[.secFetchSite] ?? "none").prefix(32))",
                ])
            throw Refusal(
                status: .forbidden, sentence: "The request does not come from a page of this server. Open the page itself, and try again.",
                closes: true)
        }
        return try await next(request, context)
    }

    /// Programs send neither header; a browser sends at least one of them with every POST.
    private func isOurs(_ request: Request) -> Bool {
        if let origin = request.headers[.origin]?.lowercased() {
            if allowed.contains(origin) { return true }
            let own = ownName(request)
            return origin == "https://\(own)" || (!isEncrypted && origin == "http://\(own)")
        }
        guard let site = request.headers[.secFetchSite]?.lowercased() else { return true }
        return ["same-origin", "none"].contains(site)
    }

    /// The name and port that the browser asked; the host allow-list has seen that they are this machine's.
    private func ownName(_ request: Request) -> String { (request.head.authority ?? "").lowercased() }
}
