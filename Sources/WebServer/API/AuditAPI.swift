import Accounts
import HTTPTypes
import Hummingbird
import WebPages

/// The audit log, for programs.
struct AuditAPI: Sendable {
    let audit: AuditPort

    func add(to router: Router<ServerContext>) {
        router.get(RouterPath(SiteURL.apiAudit)) { request, _ in
            let query = request.uri.queryParameters
            let named = ["actor", "action", "outcome"].map { ($0, query[Substring($0)].map(String.init) ?? "") }
            let paging = try Paging(request, filter: named.map { (name: $0.0, value: $0.1) })
            var filter = AuditFilter()
            filter.actor = named[0].1.isEmpty ? nil : named[0].1
            filter.action = named[1].1.isEmpty ? nil : named[1].1
            if let text = query["outcome"] {
                guard let outcome = AuditEvent.Outcome(rawValue: String(text)) else {
                    throw Refusal(status: .badRequest, sentence: "outcome is done, refused or failed.")
                }
                filter.outcome = outcome
            }
            switch await audit.before(try paging.number(), filter, paging.limit) {
            case .success(let entries):
                return Response.json(
                    AuditAnswer(
                        lines: entries.map(AuditDocument.init),
                        next: paging.next(after: entries.last.map { "\($0.number)" }, count: entries.count)))
            case .failure(let fault): throw Refusal(status: .serviceUnavailable, code: "audit-unknown", sentence: fault.sentence)
            }
        }
    }
}
