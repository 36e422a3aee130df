import Accounts
import HTTPTypes
import Hummingbird
import Logging
import Operations
import RunbookModel
import WebPages

/// The address in a message about an incident: whoever has it acknowledges that one incident, for a day, without an account.
///
/// GET asks and never acts: mail programs look at what links lead to. POST acts, and its signature is what no other page knows.
struct AcknowledgeRoutes: Sendable {
    static let path = "/incidents/{number}/acknowledge"

    let frames: Frames
    let incidents: IncidentsPort
    let links: AcknowledgeLink?
    let starter: ProcedureStarter
    let following: RunFollowing
    let logger: Logger

    /// What an address or its form says, and the incident that it is about.
    private struct Link {
        var number: Int
        var expires: String
        var signature: String
    }

    func add(to router: Router<ServerContext>) {
        router.get(RouterPath(AcknowledgeRoutes.path)) { request, context in
            let query = request.uri.queryParameters
            let link = try asked(context, expires: query["expires"].map(String.init), signature: query["signature"].map(String.init))
            if let answer = refusal(of: link, context) { return answer }
            return await page(link, context, run: query["run"].map(String.init))
        }
        router.post(RouterPath(AcknowledgeRoutes.path)) { _, context in
            let form = try context.sentForm
            let link = try asked(context, expires: form["expires"], signature: form["signature"])
            if let answer = refusal(of: link, context) { return answer }
            // Somebody else was faster: the page says who.
            if case .found(let incident) = await incidents.incident(link.number), incident.state != .detected {
                return Response.seeOther(place(link, run: ""))
            }
            let order = ProcedureStarter.Order(
                slug: "acknowledge", argument: "\(link.number)", consents: [],
                key: form["order"].flatMap { $0.utf8.count == 32 ? $0 : nil }, actor: "signed link of incident \(link.number)")
            do { return Response.seeOther(place(link, run: try await starter.start(order, context))) } catch let refusal as Refusal {
                return await page(link, context, refusal: refusal)
            }
        }
    }

    private func asked(_ context: ServerContext, expires: String?, signature: String?) throws(Refusal) -> Link {
        guard let number = context.incidentNumber else { throw Refusal.noIncident }
        return Link(number: number, expires: expires ?? "", signature: signature ?? "")
    }

    private func place(_ link: Link, run: String) -> String {
        SiteURL.acknowledge(link.number, expires: link.expires, signature: link.signature, run: run)
    }

    /// The page that says why a link allows nothing, and what helps; nil where it is good. It tells nothing of the incident.
    private func refusal(of link: Link, _ context: ServerContext) -> Response? {
        let instead = "Sign in and acknowledge it on its page, or do so at a terminal of the machine."
        guard let links else {
            return answer(
                link, context, .serviceUnavailable, StatusMark(.warn, "No links here"),
                "This server has no key for such links: nixos-gui-keys.service makes it, and a restart of this server loads it. \(instead)")
        }
        switch links.verdict(incident: link.number, expires: link.expires, signature: link.signature, now: frames.clock.now()) {
        case .good: return nil
        case .expired:
            return answer(link, context, .gone, StatusMark(.warn, "The link is over"), "It was good for a day. \(instead)")
        case .forged:
            logger.notice(
                "link refused", metadata: ["client": "\(context.client)", "incident": "\(link.number)", "request": "\(context.number)"])
            return answer(
                link, context, .forbidden, StatusMark(.fail, "Not acknowledged"),
                "This is no link of this server for this incident: it was changed, cut off, or is older than the server's key. \(instead)")
        }
    }

    private func answer(
        _ link: Link, _ context: ServerContext, _ status: HTTPResponse.Status, _ mark: StatusMark, _ trouble: String
    ) -> Response {
        let page = AcknowledgePage(
            frame: frames.frame("Incident \(link.number)", context), number: link.number, status: mark, trouble: trouble)
        return .page(page.html(), status: status)
    }

    /// How the incident stands, and the question where nobody has it yet.
    /// - Parameters:
    ///   - run: what was started here before; nil, or any text, for nothing.
    ///   - refusal: why nothing was started.
    private func page(_ link: Link, _ context: ServerContext, run: String? = nil, refusal: Refusal? = nil) async -> Response {
        // The run first: one that ends between the two looks has its line in the incident's record by then.
        let (trouble, isUnderWay) = await outcome(of: run)
        var status = StatusMark(.fail, "Nobody has it yet")
        var isFree = true
        var sentence: String?
        var shown: (Incident, opened: Moment)?
        switch await incidents.incident(link.number) {
        case .found(let incident):
            shown = (incident, opened: Moments(now: frames.clock.now()).at(incident.openedAt))
            guard incident.state != .detected else { break }
            (status, isFree) = (StatusMark(incident.state), false)
            let owner = incident.acknowledgedBy ?? "Somebody"
            sentence = incident.state == .resolved ? "It is over." : "\(owner) has it: nobody else is called."
        case .missing:
            return answer(link, context, .notFound, StatusMark(.warn, "Not here"), "No incident of that number is recorded.")
        case .unreadable(let why): sentence = "\(why) It can be acknowledged all the same."
        }
        let waits = isFree && isUnderWay
        if waits {
            status = StatusMark(.warn, "Being acknowledged")
            sentence = "You have it as soon as that is recorded. This page loads itself again."
        }
        // In safe mode an address has ten requests a minute.
        let refresh = waits ? (frames.identity.mode == .safe ? 15 : 2) : nil
        let form = LinkForm(
            number: link.number, expires: link.expires, signature: link.signature, order: ServerIdentity.newInstance())
        let page = AcknowledgePage(
            frame: frames.frame("Incident \(link.number)", context, refresh: refresh), number: link.number, status: status,
            sentence: sentence, trouble: isFree ? refusal?.sentence ?? trouble : nil, incident: shown,
            form: isFree && !isUnderWay ? form : nil)
        return .page(page.html(), status: refusal?.status ?? .ok)
    }

    /// Why a run that was started here has acknowledged nothing, and whether it is still under way. Of other runs nothing is told.
    private func outcome(of run: String?) async -> (trouble: String?, isUnderWay: Bool) {
        guard let run, !run.isEmpty else { return (nil, false) }
        switch await following.look(run) {
        case .waiting: return (nil, true)
        case .running(let run): return (nil, run.procedure == "acknowledge")
        case .ended(let run), .interrupted(let run):
            guard run.procedure == "acknowledge", run.outcome != .done else { return (nil, false) }
            return ("It is not acknowledged: \(run.message.isEmpty ? "the run was interrupted" : run.message). Try again.", false)
        case .missing, .unreadable: return (nil, false)
        }
    }
}
