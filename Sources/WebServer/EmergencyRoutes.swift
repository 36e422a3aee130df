import Accounts
import HTTPTypes
import Hummingbird
import Operations
import RunbookModel
import WebPages

/// What is wrong, which procedure helps, and starting it.
struct EmergencyRoutes: Sendable {
    let frames: Frames
    let overview: OverviewReader
    let catalog: CatalogPort
    let scripts: ScriptsPort
    let starter: ProcedureStarter

    func add(to router: Router<ServerContext>) {
        router.get(RouterPath(SiteURL.emergency)) { _, context in
            let page = EmergencyPage(
                await overview.read(newestRuns: 20, newestNotes: 0), await catalog.read(), frames, context)
            return Response.page(page.html())
        }
        router.get("/emergency/{slug}") { request, context in try await page(context, EmergencyRoutes.filledIn(request)) }
        router.post("/emergency/{slug}") { _, context in
            let form = try context.sentForm
            let procedure = try await procedure(context)
            let consents = procedure.consentsOfTheUnit.map(\.name).filter { form["consent-\($0)"] == "yes" }
            let order = ProcedureStarter.Order(
                slug: procedure.slug.text, argument: procedure.argument == nil ? nil : form["argument"] ?? "", consents: consents,
                key: form["order"].flatMap { $0.utf8.count == 32 ? $0 : nil })
            do { return Response.seeOther(SiteURL.run(try await starter.start(order, context))) } catch let refusal as Refusal {
                return try await page(context, form, refusal)
            }
        }
    }

    /// What an address fills in: the argument alone, because no address may agree to anything.
    private static func filledIn(_ request: Request) -> Form {
        let argument = request.uri.queryParameters["argument"].map(String.init) ?? ""
        return Form(LocalPath.isArgument(argument) ? "argument=\(argument)" : "")
    }

    private func procedure(_ context: ServerContext) async throws(Refusal) -> KnownProcedure {
        let catalog = await catalog.read()
        if let problem = catalog.problem { throw Refusal(status: .serviceUnavailable, sentence: problem) }
        guard let found = catalog[context.parameters.get("slug") ?? ""] else { throw Refusal(StartRefusal.unknownProcedure) }
        return found
    }

    private func page(_ context: ServerContext, _ form: Form, _ refusal: Refusal? = nil) async throws -> Response {
        let procedure = try await procedure(context)
        let script = await scripts.script(procedure.slug).mapError { PageTrouble($0.sentence) }
        let mayStart = procedure.grant != nil && (context.visitor.role ?? .viewer) >= .operator && context.visitor.session != nil
        let argument = procedure.argument.map { ArgumentField($0, value: String((form["argument"] ?? $0.words.first ?? "").prefix(64))) }
        let start = StartForm(
            slug: procedure.slug, order: form["order"] ?? ServerIdentity.newInstance(), argument: argument,
            consents: procedure.consentsOfTheUnit.map {
                ConsentField(name: $0.name, consequence: $0.consequence, isGiven: form["consent-\($0.name)"] == "yes")
            })
        let page = ProcedurePage(
            frame: frames.frame(procedure.slug.text, context), slug: procedure.slug, summary: procedure.summary,
            severity: procedure.severity, effect: procedure.effect, recovery: Moments.length(Double(procedure.recoverySeconds)),
            loss: procedure.dataLossSeconds.map { $0 == 0 ? "nothing" : "at most \(Moments.length(Double($0)))" } ?? "it touches none",
            symptoms: procedure.symptoms, preconditions: procedure.preconditions,
            steps: procedure.steps.map {
                StepSummary(
                    name: $0.name, summary: $0.summary, consent: $0.consent?.consequence, isForTheTerminal: $0.consent?.giver == .terminal)
            }, undo: procedure.undo, escalation: procedure.escalation, script: script, trouble: refusal?.sentence,
            start: mayStart ? start : nil,
            command: ([procedure.slug.command] + (procedure.argument.map { [$0.name] } ?? [])).joined(separator: " "))
        return .page(page.html(), status: refusal?.status ?? .ok)
    }
}
