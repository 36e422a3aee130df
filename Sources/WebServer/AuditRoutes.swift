import Accounts
import HTTPTypes
import Hummingbird
import NIOCore
import Operations
import WebPages

/// The audit log, for administrators.
struct AuditRoutes: Sendable {
    /// Lines of one page.
    private static let lines = 100
    let parts: AccountParts
    let frames: Frames

    func add(to router: Router<ServerContext>) {
        router.get(RouterPath(SiteURL.audit)) { request, context in
            let query = request.uri.queryParameters
            let filter = AuditRoutes.filter(request)
            let before = query["before"].flatMap { Int64($0) }
            var (entries, trouble) = ([AuditEntry](), String?.none)
            switch await parts.audit.before(before, filter, AuditRoutes.lines) {
            case .success(let found): entries = found
            case .failure(let fault): trouble = "The log cannot be read. \(fault.sentence)"
            }
            let older =
                entries.count < AuditRoutes.lines
                ? nil
                : entries.last.map { entry in
                    SiteURL.audit(
                        before: entry.number, actor: filter.actor ?? "", action: filter.action ?? "",
                        outcome: filter.outcome?.rawValue ?? "")
                }
            let page = AuditPage(
                frame: frames.frame("Audit log", context), trouble: trouble, rows: entries.map(row), actor: filter.actor ?? "",
                actions: [PageChoice("", text: "everything", isIt: filter.action == nil)]
                    + AuditRoutes.kinds.map { PageChoice($0, text: $0, isIt: $0 == filter.action) },
                outcomes: [PageChoice("", text: "all", isIt: filter.outcome == nil)]
                    + AuditEvent.Outcome.allCases.map { PageChoice($0.rawValue, isIt: $0 == filter.outcome) },
                older: older)
            return Response.page(page.html())
        }
        router.get(RouterPath(SiteURL.auditExport)) { _, context in
            let event = AuditEvent(actor: context.visitor.actor, origin: context.client, action: .auditExport)
            if case .failure(let fault) = await parts.audit.add(event) {
                throw Refusal(status: .serviceUnavailable, sentence: fault.sentence)
            }
            return Response(
                status: .ok,
                headers: [.contentType: "application/jsonl", .contentDisposition: #"attachment; filename="audit.jsonl""#],
                body: ResponseBody { writer in try await write(&writer) })
        }
    }

    /// The first words of actions.
    private static let kinds = Set(AuditAction.allCases.compactMap { $0.rawValue.split(separator: ".").first.map { "\($0)." } }).sorted()

    private static func filter(_ request: Request) -> AuditFilter {
        let query = request.uri.queryParameters
        func text(_ name: String) -> String? { query[Substring(name)].map { String($0.prefix(64)) }.flatMap { $0.isEmpty ? nil : $0 } }
        return AuditFilter(actor: text("actor"), action: text("action"), outcome: text("outcome").flatMap(AuditEvent.Outcome.init))
    }

    /// Newest first, a page at a time: the log may be longer than the memory.
    private func write(_ writer: inout any ResponseBodyWriter) async throws {
        var before: Int64?
        while true {
            let entries = try await parts.audit.before(before, AuditFilter(), 500).get()
            for entry in entries {
                try await writer.write(ByteBuffer(string: "\(try AuditDocument(entry).line)\n"))
            }
            guard let last = entries.last, last.number > 1, entries.count == 500 else { break }
            before = last.number
        }
        try await writer.finish(nil)
    }

    private func row(_ entry: AuditEntry) -> AuditRow {
        let event = entry.event
        let change =
            switch (event.before, event.after) {
            case (let before?, let after?): "\(before) → \(after)"
            case (let before?, nil): "was \(before)"
            case (nil, let after?): "is \(after)"
            case (nil, nil): String?.none
            }
        let status =
            switch event.outcome {
            case .done: StatusMark(.pass, "Done")
            case .refused: StatusMark(.warn, "Refused")
            case .failed: StatusMark(.fail, "Failed")
            }
        return AuditRow(
            number: entry.number, status: status, actor: event.actor ?? "nobody", origin: event.origin,
            at: Moments(now: frames.clock.now()).at(Double(entry.at)), action: event.action.rawValue, subject: event.subject,
            change: change, reason: event.reason.isEmpty ? nil : event.reason, run: event.run.flatMap { RunLink($0) }, hash: entry.hash)
    }
}
