import Accounts
import FoundationEssentials
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
        router.get(RouterPath(SiteURL.apiRuns)) { _, _ in
            let found = await records.runs(100)
            return Response.json(RunsAnswer(runs: found.items.map { RunAnswer($0, state: nil) }, problems: found.problems))
        }
        router.get("/api/v1/runs/{id}") { _, context in
            let id = context.parameters.get("id") ?? ""
            switch await following.look(id) {
            case .waiting: return Response.json(RunAnswer(waiting: id))
            case .running(let run): return Response.json(RunAnswer(run, state: "running"))
            case .ended(let run): return Response.json(RunAnswer(run, state: "ended"))
            case .interrupted(let run): return Response.json(RunAnswer(run, state: "interrupted"))
            case .missing: throw Refusal(status: .notFound, sentence: "No run of that number is recorded.")
            case .unreadable(let why): throw Refusal(status: .serviceUnavailable, sentence: why)
            }
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
            case .another: throw Refusal(status: .unprocessableContent, sentence: "That Idempotency-Key was used for another order.")
            case .underWay: throw Refusal(status: .conflict, sentence: "The same order is being started at this moment. Ask again.")
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
        // A stranger's text could be a secret in the wrong place: only what can be a name or an argument reaches the log.
        let isArgument = order.argument.map { catalog[slug]?.argument?.matches($0) == true } ?? true
        let told = catalog[slug] == nil ? "(unknown)" : isArgument ? subject : "\(slug) (another argument)"
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
        let missing = needed.filter { !(order.consents ?? []).contains($0.name) }
        guard missing.isEmpty else {
            let text = missing.map { "\($0.name): \($0.consequence)" }.joined(separator: " ")
            throw Refusal(
                status: .unprocessableContent,
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
    private struct Order: Decodable {
        var argument: String?
        var consents: [String]?
    }

    private static func order(_ request: Request) async throws -> Order {
        let content = try await request.body.collect(upTo: mostBytes)
        guard content.readableBytes > 0 else { return Order() }
        guard request.headers[.contentType]?.split(separator: ";").first?.lowercased() == "application/json" else {
            throw Refusal(status: .unsupportedMediaType, sentence: "An order is sent as application/json.")
        }
        do { return try JSONDecoder().decode(Order.self, from: Data(content.readableBytesView)) } catch {
            throw Refusal(
                status: .badRequest,
                sentence: #"The content is not an order. Allowed: {"argument": "text", "consents": ["name"]}, both optional."#)
        }
    }
}

extension Refusal {
    /// Why a procedure was not started.
    init(_ refusal: StartRefusal) {
        let status: HTTPResponse.Status =
            switch refusal {
            case .unknownProcedure: .notFound
            case .argumentNeeded, .argumentRefused: .unprocessableContent
            case .notFromHere, .notAllowed: .forbidden
            case .alreadyRunning, .busy: .conflict
            case .unknownHost, .polkitMissing, .systemdUnreachable, .toolMissing, .timedOut, .outOfSight, .failed: .serviceUnavailable
            }
        self.init(status: status, sentence: refusal.sentence)
    }
}
