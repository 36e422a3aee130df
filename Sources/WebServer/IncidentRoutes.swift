import Accounts
import HTTPTypes
import Hummingbird
import Operations
import RunbookModel
import WebPages

/// Incidents for people: which there are, and one with everything that was recorded. What can be done is started where every procedure
/// is: these pages only have the forms for it.
struct IncidentRoutes: Sendable {
    /// Incidents of one page.
    private static let rows = 50
    let frames: Frames
    let incidents: IncidentsPort
    let catalog: CatalogPort

    func add(to router: Router<ServerContext>) {
        router.get(RouterPath(SiteURL.incidents)) { request, context in
            Response.page(await list(before: request.uri.queryParameters["before"].flatMap { Int($0) }, context).html())
        }
        router.get("/incidents/{number}") { _, context in
            guard let number = context.incidentNumber else { throw Refusal.noIncident }
            switch await incidents.incident(number) {
            case .found(let incident): return Response.page(await page(incident, context).html())
            case .missing: throw Refusal.noIncident
            case .unreadable(let why): throw Refusal(status: .serviceUnavailable, code: "incident-unreadable", sentence: why)
            }
        }
    }

    private func list(before: Int?, _ context: ServerContext) async -> IncidentsPage {
        let (open, newest) = (await incidents.open(), await incidents.newest(before, IncidentRoutes.rows))
        let known = Set(open.items.map(\.number))
        // However old an open one is, it stands on the first page, and there once.
        let shown = before == nil ? open.items + newest.items.filter { !known.contains($0.number) } : newest.items
        let problems = open.problems + newest.problems.filter { !open.problems.contains($0) }
        let moments = Moments(now: frames.clock.now())
        let status =
            switch (open.items.isEmpty, problems.isEmpty) {
            case (false, _): StatusMark(open.items.contains { $0.state == .detected } ? .fail : .warn, "\(open.items.count) open")
            case (true, true): StatusMark(.pass, "none is open")
            case (true, false): StatusMark(.warn, "not all can be read")
            }
        let last = newest.items.count < IncidentRoutes.rows ? nil : newest.items.last?.number
        return IncidentsPage(
            frame: frames.frame("Incidents", context, refresh: open.items.isEmpty ? nil : refresh), status: status,
            incidents: PageRows(shown.map { IncidentRow($0, moments) }, problems: problems),
            older: last.map { SiteURL.incidents(before: $0) }, isFirst: before == nil)
    }

    private func page(_ incident: Incident, _ context: ServerContext) async -> IncidentPage {
        let report = await incidents.report(incident.number)
        let moments = Moments(now: frames.clock.now())
        return IncidentPage(
            frame: frames.frame("Incident \(incident.number)", context, refresh: incident.state == .resolved ? nil : refresh),
            incident: incident, opened: moments.at(incident.openedAt), ended: incident.resolvedAt.map { moments.at($0) },
            lasted: moments.lasted(incident), forms: await forms(incident, hasReport: report != nil, context),
            timeline: incident.events.map { TimelineRow($0, at: moments.at($0.at), after: Moments.length(Double($0.elapsed))) },
            report: report)
    }

    /// What this visitor may start for it now.
    private func forms(_ incident: Incident, hasReport: Bool, _ context: ServerContext) async -> [IncidentForm] {
        guard context.visitor.session != nil, (context.visitor.role ?? .viewer) >= .operator else { return [] }
        let catalog = await catalog.read()
        return IncidentForm.Act.allCases.filter { $0.fits(incident, hasReport: hasReport) && catalog[$0.rawValue]?.grant != nil }
            .map { IncidentForm($0, order: ServerIdentity.newInstance()) }
    }

    /// In safe mode an address has ten requests a minute; the page must leave some for the person.
    private var refresh: Int { frames.identity.mode == .safe ? 60 : 30 }
}

extension IncidentRow {
    init(_ incident: Incident, _ moments: Moments) {
        self.init(incident, opened: moments.at(incident.openedAt), lasted: moments.lasted(incident))
    }
}

extension Moments {
    /// How long an incident lasted, or has lasted so far, for people. Messages about its end come after it.
    func lasted(_ incident: Incident) -> String {
        guard incident.state == .resolved else {
            return "\(Moments.length(max(Double(incident.lasted), now - incident.openedAt))) so far"
        }
        return Moments.length(Double(incident.events.last { $0.name == "resolved" }?.elapsed ?? incident.lasted))
    }
}

extension ServerContext {
    /// The number of an incident in the path; nil for what is none.
    var incidentNumber: Int? {
        let text = parameters.get("number") ?? ""
        // Nine digits, as the procedures take them, and one way to write each.
        guard let number = Int(text), (1...999_999_999).contains(number), "\(number)" == text else { return nil }
        return number
    }
}

extension Refusal {
    static var noIncident: Refusal { Refusal(status: .notFound, sentence: "No incident of that number is recorded.") }
}
