import HTTPTypes
import Hummingbird
import NIOCore
import Operations
import RunbookModel
import WebPages

/// Incidents, for programs. Acknowledging and resolving one is starting the procedure of that name with its number.
struct IncidentsAPI: Sendable {
    let incidents: IncidentsPort

    func add(to router: Router<ServerContext>) {
        router.get(RouterPath(SiteURL.apiIncidents)) { request, _ in
            let state = request.uri.queryParameters["state"].map(String.init) ?? ""
            guard ["", "open", "all"].contains(state) else { throw Refusal(status: .badRequest, sentence: "state is open or all.") }
            let paging = try Paging(request, filter: [(name: "state", value: state)])
            let before = try paging.number().flatMap { Int(exactly: $0) }
            let found = state == "open" ? await open(before, paging.limit) : await incidents.newest(before, paging.limit)
            return Response.json(
                IncidentsAnswer(
                    incidents: found.items.map { IncidentAnswer($0, isWhole: false) }, problems: found.problems,
                    next: paging.next(after: found.items.last.map { "\($0.number)" }, count: found.items.count)))
        }
        router.get("/api/v1/incidents/{number}") { _, context in
            Response.json(IncidentAnswer(try await incident(context), isWhole: true))
        }
        router.get("/api/v1/incidents/{number}/report") { _, context in
            let number = try await incident(context).number
            guard let report = await incidents.report(number) else {
                throw Refusal(
                    status: .notFound, code: "no-report", sentence: "The incident has no report yet: the procedure report writes it.")
            }
            return Response(
                status: .ok, headers: [.contentType: "text/markdown; charset=utf-8"],
                body: .init(byteBuffer: ByteBuffer(string: report)))
        }
    }

    private func open(_ before: Int?, _ limit: Int) async -> Records<Incident> {
        var found = await incidents.open()
        found.items = Array(found.items.filter { $0.number < before ?? .max }.prefix(limit))
        return found
    }

    private func incident(_ context: ServerContext) async throws(Refusal) -> Incident {
        guard let number = context.incidentNumber else { throw Refusal.noIncident }
        switch await incidents.incident(number) {
        case .found(let incident): return incident
        case .missing: throw Refusal.noIncident
        case .unreadable(let why): throw Refusal(status: .serviceUnavailable, code: "incident-unreadable", sentence: why)
        }
    }
}
