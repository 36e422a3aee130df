import Accounts
import HTTPTypes
import Hummingbird
import Operations
import RunbookModel
import WebPages

/// The procedures of this host, for programs: which there are, starting one, and following its run.
struct ProcedureRoutes: Sendable {
    /// The most bytes of an order.
    static let mostBytes = 4 << 10

    let catalog: CatalogPort
    let starter: ProcedureStarter
    let following: RunFollowing
    let records: RecordsPort

    func add(to router: Router<ServerContext>) {
        router.get(RouterPath(SiteURL.apiProcedures)) { _, _ in
            let catalog = await catalog.read()
            if let problem = catalog.problem { throw Refusal(status: .serviceUnavailable, sentence: problem) }
            return Response.json(ProceduresAnswer(procedures: catalog.procedures.map(ProcedureAnswer.init)))
        }
        router.get("/api/v1/procedures/{slug}") { _, context in
            let catalog = await catalog.read()
            if let problem = catalog.problem { throw Refusal(status: .serviceUnavailable, sentence: problem) }
            guard let procedure = catalog[context.parameters.get("slug") ?? ""] else { throw Refusal(StartRefusal.unknownProcedure) }
            return Response.json(ProcedureAnswer(procedure))
        }
        router.post("/api/v1/procedures/{slug}/runs") { request, context in
            let order = try await ProcedureRoutes.order(request, context.parameters.get("slug") ?? "")
            return accepted(try await starter.start(order, context))
        }
        router.get(RouterPath(SiteURL.apiRuns)) { request, _ in
            let paging = try Paging(request)
            guard let found = await records.writtenRuns(paging.after, paging.limit) else { throw paging.unknown() }
            return Response.json(
                RunsAnswer(
                    runs: found.items.map { RunAnswer($0, state: nil) }, problems: found.problems,
                    next: paging.next(after: found.items.last?.id, count: found.items.count)))
        }
        router.get("/api/v1/runs/{id}") { _, context in
            let id = context.parameters.get("id") ?? ""
            return Response.json(try RunAnswer(await following.look(id), id: id))
        }
    }

    private func accepted(_ run: String) -> Response {
        var response = Response.json(["run": run], status: .accepted)
        response.headers[.location] = SiteURL.apiRun(run)
        return response
    }

    /// An empty content is an order without an argument.
    private static func order(_ request: Request, _ slug: String) async throws -> ProcedureStarter.Order {
        let content = try await JSONContent(
            request, limit: mostBytes, what: "An order", mayBeEmpty: true, allowed: ["argument", "consents"])
        let key = request.headers[.idempotencyKey]
        if let key {
            guard (1...128).contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
                throw Refusal(status: .badRequest, sentence: "Idempotency-Key: 1 to 128 printable ASCII characters without blanks.")
            }
        }
        return ProcedureStarter.Order(
            slug: slug, argument: try content.text("argument"), consents: try content.texts("consents") ?? [], key: key)
    }
}
