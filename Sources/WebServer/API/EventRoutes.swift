import FoundationEssentials
import HTTPTypes
import Hummingbird
import Operations
import RunbookModel
import WebPages

/// Streams of what changes: everything, or one run.
struct EventRoutes: Sendable {
    let feed: EventFeed
    let following: RunFollowing
    let identity: ServerIdentity
    let stream: EventStream

    func add(to router: Router<ServerContext>) {
        router.get(RouterPath(SiteURL.apiEvents)) { request, context in
            let place = StreamPlace(number(request.headers[.lastEventID]))
            return try await stream.response(context) { await events(place) }
        }
        router.get("/api/v1/runs/{id}/events") { request, context in
            let id = context.parameters.get("id") ?? ""
            let sight = await following.look(id)
            let first = try RunAnswer(sight, id: id)
            // With 204 a browser stops coming back (WHATWG HTML, 9.2.3): it has seen the end.
            if sight.isLast, request.headers[.lastEventID] == EventRoutes.name(first) { return Response(status: .noContent) }
            let place = RunPlace(seen: request.headers[.lastEventID])
            return try await stream.response(context) { await changes(of: id, place) }
        }
    }

    /// The number in an event's name of this server; nil for one of another.
    private func number(_ name: String?) -> Int? {
        let parts = (name ?? "").split(separator: "-")
        guard parts.count == 2, parts[0] == identity.instance.prefix(8) else { return nil }
        return Int(parts[1])
    }

    private func name(_ number: Int) -> String { "\(identity.instance.prefix(8))-\(number)" }

    /// What came since the last look; everything where that is not known.
    private func events(_ place: StreamPlace) async -> [EventStream.Event]? {
        if let number = await place.number, let events = await feed.after(number) {
            await place.move(events.last?.number ?? number)
            return events.map {
                EventStream.Event(id: name($0.number), name: ChangeAnswer.name($0.change), data: ChangeAnswer($0.change).line)
            }
        }
        let sight = await feed.now()
        await place.move(sight.number)
        return [EventStream.Event(id: name(sight.number), name: "state", data: SightAnswer(sight).line)]
    }

    private func changes(of id: String, _ place: RunPlace) async -> [EventStream.Event]? {
        guard !(await place.isOver) else { return nil }
        let sight = await following.look(id)
        let answer: RunAnswer
        do { answer = try RunAnswer(sight, id: id) } catch {
            // It went away while somebody followed it: nothing more will come.
            return nil
        }
        let name = EventRoutes.name(answer)
        let isNews = await place.see(name, isLast: sight.isLast)
        return isNews ? [EventStream.Event(id: name, name: "run", data: answer.line)] : []
    }

    /// What a run looks like, in a word: it has changed when this has.
    static func name(_ run: RunAnswer) -> String { "\(run.state ?? "")-\(run.steps.count)-\(run.findings.count)" }
}

/// Up to where a stream has told.
private actor StreamPlace {
    private(set) var number: Int?
    init(_ number: Int?) { self.number = number }
    func move(_ number: Int) { self.number = number }
}

/// The same of a run.
private actor RunPlace {
    private var seen: String?
    private(set) var isOver = false
    init(seen: String?) { self.seen = seen }

    /// Whether it is news.
    func see(_ name: String, isLast: Bool) -> Bool {
        isOver = isLast
        defer { seen = name }
        return seen != name
    }
}

/// How everything is, for programs.
struct SightAnswer: Encodable {
    var health: String
    var runs: [RunAnswer]
    var alerts: [AlertAnswer]
    /// Those that are open.
    var incidents: [IncidentAnswer]

    init(_ sight: ServerSight) {
        health = sight.health.rawValue
        runs = sight.runs.map { RunAnswer($0, state: nil) }
        alerts = sight.alerts.map(AlertAnswer.init)
        incidents = sight.incidents.map { IncidentAnswer($0, isWhole: false) }
    }
}

/// An alert for programs.
struct AlertAnswer: Encodable {
    var key: String
    var message: String
    var run: String
    var since: String

    init(_ alert: Alert) {
        key = alert.key
        message = alert.message
        run = alert.run
        since = UTCTime.text(alert.since)
    }
}

/// One change, for programs.
struct ChangeAnswer: Encodable {
    var health: String?
    var before: String?
    var run: RunAnswer?
    var alert: AlertAnswer?
    var resolved: String?
    var incident: IncidentAnswer?
    var resolvedIncident: Int?

    init(_ change: ServerEvent.Change) {
        switch change {
        case .health(let status, let before): (health, self.before) = (status.rawValue, before.rawValue)
        case .run(let run): self.run = RunAnswer(run, state: nil)
        case .alert(let alert): self.alert = AlertAnswer(alert)
        case .alertResolved(let key): resolved = key
        case .incident(let incident): self.incident = IncidentAnswer(incident, isWhole: false)
        case .incidentResolved(let number): resolvedIncident = number
        }
    }

    static func name(_ change: ServerEvent.Change) -> String {
        switch change {
        case .health: "health"
        case .run: "run"
        case .alert: "alert"
        case .alertResolved: "alert-resolved"
        case .incident: "incident"
        case .incidentResolved: "incident-resolved"
        }
    }
}

extension Encodable {
    /// As JSON on one line.
    fileprivate var line: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Nothing of ours holds what JSON cannot write.
        do { return String(decoding: try encoder.encode(self), as: UTF8.self) } catch { return "{}" }
    }
}
