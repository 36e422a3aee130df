public import RunbookModel

/// Something that changed.
public struct ServerEvent: Sendable, Equatable {
    /// Counts from 1 as long as the server runs.
    public var number: Int
    /// What changed.
    public var change: Change

    /// What can change.
    public enum Change: Sendable, Equatable {
        /// The state of health, and what it was before.
        case health(CheckStatus, before: CheckStatus)
        /// A run began, did a step, or ended.
        case run(Run)
        /// An alert is there, or says something else.
        case alert(Alert)
        /// An alert is over, by its key.
        case alertResolved(String)
        /// An incident was opened, or something was recorded of one that is open; without its events.
        case incident(Incident)
        /// An incident is over, by its number.
        case incidentResolved(Int)
    }

    public init(number: Int, change: Change) {
        self.number = number
        self.change = change
    }
}

/// How everything is at a moment.
public struct ServerSight: Sendable, Equatable {
    /// The number of the last event before it.
    public var number: Int
    /// The state of health.
    public var health: CheckStatus
    /// The newest runs, newest first.
    public var runs: [Run]
    /// Alerts that are not resolved.
    public var alerts: [Alert]
    /// Incidents that are not resolved, without their events.
    public var incidents: [Incident]

    public init(number: Int, health: CheckStatus, runs: [Run], alerts: [Alert], incidents: [Incident] = []) {
        self.number = number
        self.health = health
        self.runs = runs
        self.alerts = alerts
        self.incidents = incidents
    }
}

/// What changes, as it changes. It looks only while somebody listens: what lies on the disk loses nothing meanwhile.
public actor EventFeed {
    /// How many events are kept for who comes back.
    public static let kept = 256

    private let health: HealthMonitor
    private let records: RecordsPort
    private let incidents: IncidentsPort
    private let newest = 20
    private var sight: ServerSight?
    private var events: [ServerEvent] = []
    private var looking: Task<ServerSight, Never>?
    private var looked: ContinuousClock.Instant?

    public init(health: HealthMonitor, records: RecordsPort, incidents: IncidentsPort) {
        self.health = health
        self.records = records
        self.incidents = incidents
    }

    /// How everything is now.
    public func now() async -> ServerSight { await look() }

    /// What changed after an event, oldest first.
    /// - Returns: nil where that was too long ago, or no event had that number: then only a look at everything helps.
    public func after(_ number: Int) async -> [ServerEvent]? {
        let last = await look().number
        guard number <= last, last - number <= events.count else { return nil }
        return Array(events.suffix(last - number))
    }

    /// However many listen, one look a second.
    private func look() async -> ServerSight {
        if let looking { return await looking.value }
        if let sight, let looked, ContinuousClock.now - looked < .seconds(1) { return sight }
        let task = Task {
            async let report = health.report()
            async let runs = records.runs(newest)
            async let alerts = records.alerts()
            async let opened = incidents.open()
            let (status, found, raised, open) = await (report.status, runs.items, alerts.items, opened)
            // What cannot be read is not over for that.
            let known = open.problems.isEmpty ? open.items.map(EventFeed.withoutEvents) : sight?.incidents ?? []
            return note(ServerSight(number: 0, health: status, runs: found, alerts: raised, incidents: known))
        }
        looking = task
        return await task.value
    }

    private func note(_ found: ServerSight) -> ServerSight {
        var found = found
        let changes = sight.map { EventFeed.changes(from: $0, to: found) } ?? []
        var number = sight?.number ?? 0
        for change in changes {
            number += 1
            events.append(ServerEvent(number: number, change: change))
        }
        events.removeFirst(max(0, events.count - EventFeed.kept))
        found.number = number
        sight = found
        looked = .now
        looking = nil
        return found
    }

    private static func withoutEvents(_ incident: Incident) -> Incident {
        var incident = incident
        incident.events = []
        return incident
    }

    /// The differences between two looks, runs in the order in which they began.
    static func changes(from before: ServerSight, to after: ServerSight) -> [ServerEvent.Change] {
        var changes: [ServerEvent.Change] = []
        if before.health != after.health { changes.append(.health(after.health, before: before.health)) }
        let known = Dictionary(before.runs.map { ($0.id, $0) }) { first, _ in first }
        // One that only came back into the list, because a newer record went, is no news.
        let oldest = before.runs.map(\.startedAt).min() ?? 0
        for run in after.runs.reversed() where known[run.id] != run && (known[run.id] != nil || run.startedAt >= oldest) {
            changes.append(.run(run))
        }
        let raised = Dictionary(before.alerts.map { ($0.key, $0) }) { first, _ in first }
        changes += after.alerts.filter { raised[$0.key] != $0 }.map { .alert($0) }
        let still = Set(after.alerts.map(\.key))
        changes += before.alerts.map(\.key).filter { !still.contains($0) }.map { .alertResolved($0) }
        let opened = Dictionary(before.incidents.map { ($0.number, $0) }) { first, _ in first }
        changes += after.incidents.reversed().filter { opened[$0.number] != $0 }.map { .incident($0) }
        let open = Set(after.incidents.map(\.number))
        changes += before.incidents.map(\.number).filter { !open.contains($0) }.map { .incidentResolved($0) }
        return changes
    }
}
