import Accounts
import HTTPTypes
import Hummingbird
import WebPages

/// Who may do what: every address of the server with what holds for it. What has no line here is refused to everybody.
enum AccessTable {
    /// The most bytes of a form.
    static let formBytes = 8 << 10

    static let rules: [RouteRule] =
        [
            RouteRule(.get, SiteURL.live, .everyone),
            RouteRule(.get, SiteURL.ready, .everyone),
            RouteRule(.get, SiteURL.health, .everyone),
            RouteRule(.get, SiteURL.metrics, .local),
            RouteRule(.get, SiteURL.notes, .role(.viewer)),
            RouteRule(.post, SiteURL.notes, .role(.operator), content: NoteRoutes.mostBytes),

            RouteRule(.get, SiteURL.apiProcedures, .role(.viewer)),
            RouteRule(.get, "/api/v1/procedures/{slug}", .role(.viewer)),
            RouteRule(.post, "/api/v1/procedures/{slug}/runs", .role(.operator), sudo: true, content: ProcedureRoutes.mostBytes),
            RouteRule(.get, SiteURL.apiRuns, .role(.viewer)),
            RouteRule(.get, "/api/v1/runs/{id}", .role(.viewer)),

            // Open, because a program brings a name and a password; whoever has a session must have confirmed it.
            RouteRule(.post, SiteURL.apiTokens, .everyone, sudo: true, needsSession: true, content: TokenRoutes.mostBytes),

            RouteRule(.get, SiteURL.signIn, .everyone),
            RouteRule(.post, SiteURL.signIn, .everyone, content: formBytes),
            RouteRule(.get, SiteURL.setUp, .everyone),
            RouteRule(.post, SiteURL.setUp, .everyone, content: formBytes),
            RouteRule(.post, SiteURL.signOut, .role(.viewer), needsSession: true, content: formBytes),
            RouteRule(.get, SiteURL.confirm, .role(.viewer), needsSession: true),
            RouteRule(.post, SiteURL.confirm, .role(.viewer), needsSession: true, content: formBytes),

            RouteRule(.get, SiteURL.home, .role(.viewer)),
            RouteRule(.get, "/runs/{id}", .role(.viewer)),

            RouteRule(.get, SiteURL.account, .role(.viewer), needsSession: true),
            RouteRule(.post, SiteURL.accountPassword, .role(.viewer), sudo: true, needsSession: true, content: formBytes),
            RouteRule(.post, SiteURL.accountSessions, .role(.viewer), needsSession: true, content: formBytes),
            RouteRule(.post, SiteURL.accountTokens, .role(.viewer), sudo: true, needsSession: true, content: formBytes),

            RouteRule(.get, SiteURL.accounts, .role(.admin), needsSession: true),
            RouteRule(.post, SiteURL.accounts, .role(.admin), sudo: true, needsSession: true, content: formBytes),
            RouteRule(.post, "/accounts/{id}", .role(.admin), sudo: true, needsSession: true, content: formBytes),
            RouteRule(.post, SiteURL.sessions, .role(.admin), sudo: true, needsSession: true, content: formBytes),

            RouteRule(.get, SiteURL.audit, .role(.admin)),
            RouteRule(.get, SiteURL.auditExport, .role(.admin)),
        ] + Asset.all.map { RouteRule(.get, $0.url, .everyone) }

    /// The line for a request; nil where there is none.
    static func rule(_ method: HTTPRequest.Method, _ path: String?) -> RouteRule? {
        guard let path else { return nil }
        // The router answers HEAD where it answers GET.
        return index["\(method == .head ? "GET" : method.rawValue) \(path)"]
    }

    private static let index = Dictionary(rules.map { ("\($0.method.rawValue) \(normal($0.path))", $0) }) { first, _ in first }

    /// As the router writes it.
    private static func normal(_ path: String) -> String { RouterPath(path).description }
}
