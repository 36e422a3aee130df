import Accounts
import HTTPTypes
import Operations
import RunbookModel

/// Starts a procedure for a page or a program, and writes in the audit log that it did, or did not and why.
struct ProcedureStarter: Sendable {
    /// What is asked for.
    struct Order: Sendable {
        var slug: String
        var argument: String?
        /// Names of what is agreed to.
        var consents: [String]
        /// Names the order, so that one which is sent again starts nothing twice; nil for none.
        var key: String?
        /// Who asks, for the audit log; nil where it is the visitor.
        var actor: String?
    }

    let catalog: CatalogPort
    let starts: StartPort
    let audit: AuditPort
    /// Orders that brought a key.
    let orders = KeyedOrders()

    /// - Returns: The run's name.
    /// - Throws: `Refusal`.
    func start(_ order: Order, _ context: ServerContext) async throws -> String {
        guard let key = order.key else { return try await started(order, context) }
        let name = "\(order.actor ?? context.visitor.actor ?? "") \(key)"
        switch await orders.begin(name, "\(order.slug) \(order.argument ?? "")") {
        case .known(let run): return run
        case .another:
            throw Refusal(
                status: .unprocessableContent, code: "key-of-another-order",
                sentence: "That Idempotency-Key was used for another order.")
        case .underWay:
            throw Refusal(
                status: .conflict, code: "order-under-way", sentence: "The same order is being started at this moment. Ask again.")
        case .new: break
        }
        do {
            let run = try await started(order, context)
            await orders.end(name, run)
            return run
        } catch {
            await orders.end(name, nil)
            throw error
        }
    }

    private func started(_ order: Order, _ context: ServerContext) async throws -> String {
        let catalog = await catalog.read()
        let subject = order.argument.map { "\(order.slug) \($0)" } ?? order.slug
        // A stranger's text could be a secret in the wrong place: only what can be a name or an argument reaches the log.
        let isArgument = order.argument.map { catalog[order.slug]?.argument?.matches($0) == true } ?? true
        let told = catalog[order.slug] == nil ? "(unknown)" : isArgument ? subject : "\(order.slug) (another argument)"
        var event = AuditEvent(
            actor: order.actor ?? context.visitor.actor, origin: context.client, action: .procedureStart, subject: told)
        do {
            let run = try await run(catalog, order)
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

    private func run(_ catalog: ProcedureCatalog, _ order: Order) async throws(Refusal) -> String {
        let asked: StartOrder
        do { asked = try catalog.order(order.slug, argument: order.argument) } catch { throw Refusal(error) }
        let needed = catalog[order.slug]?.consentsOfTheUnit ?? []
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
}
