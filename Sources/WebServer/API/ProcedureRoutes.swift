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
    let starts: StartPort
    let following: RunFollowing
    let records: RecordsPort
    let audit: AuditPort
    /// Orders that brought an idempotency key.
    let orders = KeyedOrders()

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
            let order = try await ProcedureRoutes.order(request)
            return try await start(context.parameters.get("slug") ?? "", order, key: request.headers[.idempotencyKey], context)
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

    private func start(_ slug: String, _ order: Order, key: String?, _ context: ServerContext) async throws -> Response {
        if let key {
            guard (1...128).contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
                throw Refusal(status: .badRequest, sentence: "Idempotency-Key: 1 to 128 printable ASCII characters without blanks.")
            }
            let name = "\(context.visitor.actor ?? "") \(key)"
            switch await orders.begin(name, "\(slug) \(order.argument ?? "")") {
            case .known(let run): return accepted(run)
            case .another: throw Refusal(
                    status: .unprocessableContent, code: "key-of-another-order", sentence: "That Idempotency-Key was used for another order.")
            case .underWay: throw Refusal(
                    status: .conflict, code: "order-under-way", sentence: "The same order is being started at this moment. Ask again.")
            case .new: break
            }
            do {
                let run = try await started(slug, order, context)
                await orders.end(name, run)
                return accepted(run)
            } catch {
                await orders.end(name, nil)
                throw error
            }
        }
        return accepted(try await started(slug, order, context))
    }

    private func started(_ slug: String, _ order: Order, _ context: ServerContext) async throws -> String {
        let catalog = await catalog.read()
        let subject = order.argument.map { "\(slug) \($0)" } ?? slug
        // What a stranger wrote is kept short, and is a name or nothing.
        let told = catalog[slug] == nil ? "(unknown)" : String(subject.prefix(100))
        var event = AuditEvent(actor: context.visitor.actor, origin: context.client, action: .procedureStart, subject: told)
        do {
            let run = try await run(catalog, slug, order)
            event.run = run
            // It runs: a log that cannot be written now must not say that it does not.
            _ = await audit.add(event)
            return run
        } catch {
            event.outcome = .refused
            event.reason = error.sentence
            _ = await audit.add(event)
            throw error
        }
    }

    private func run(_ catalog: ProcedureCatalog, _ slug: String, _ order: Order) async throws(Refusal) -> String {
        let asked: StartOrder
        do { asked = try catalog.order(slug, argument: order.argument) } catch { throw Refusal(error) }
        let needed = catalog[slug]?.consentsOfTheUnit ?? []
        let missing = needed.filter { !order.consents.contains($0.name) }
        guard missing.isEmpty else {
            let text = missing.map { "\($0.name): \($0.consequence)" }.joined(separator: " ")
            throw Refusal(
                status: .unprocessableContent, code: "consent-missing",
                sentence: "Name in consents what you agree to, \(missing.map { "\"\($0.name)\"" }.joined(separator: ", ")). \(text)")
        }
        switch await starts.start(asked) {
        case .success(let run): return run.id
        case .failure(let refusal): throw Refusal(refusal)
        }
    }

    private func accepted(_ run: String) -> Response {
        var response = Response.json(["run": run], status: .accepted)
        response.headers[.location] = SiteURL.apiRun(run)
        return response
    }

    /// What is asked for; an empty content is an order without an argument.
    private struct Order {
        var argument: String?
        var consents: [String]
    }

    private static func order(_ request: Request) async throws -> Order {
        let content = try await JSONContent(
            request, limit: mostBytes, what: "An order", mayBeEmpty: true, allowed: ["argument", "consents"])
        return Order(argument: try content.text("argument"), consents: try content.texts("consents") ?? [])
    }
}
