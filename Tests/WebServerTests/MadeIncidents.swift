import Operations
import RunbookModel

extension IncidentsPort {
    /// Incidents that a test made up, in any order.
    static func made(_ all: [Incident], reports: [Int: String] = [:], problems: [String] = []) -> IncidentsPort {
        let sorted = all.sorted { $0.number > $1.number }
        return IncidentsPort(
            open: { Records(items: sorted.filter { $0.state != .resolved }, problems: problems) },
            newest: { before, count in
                Records(items: Array(sorted.filter { $0.number < before ?? .max }.prefix(count)), problems: problems)
            },
            incident: { number in
                if let found = sorted.first(where: { $0.number == number }) { return .found(found) }
                return problems.first.map { .unreadable($0) } ?? .missing
            }, report: { reports[$0] })
    }
}

extension Incident {
    /// One that a test made up.
    static func made(
        _ number: Int, _ state: State = .detected, headline: String = "nixos-gui.service is down", alerts: [String] = []
    ) -> Incident {
        let owner = state == .detected ? nil : "ann"
        var events = [
            IncidentEvent(
                name: "opened", at: 1_767_323_045, elapsed: 0, by: "nixos-gui-escalate.service",
                fields: ["kind": "outage", "severity": "SEV1", "message": headline]),
            IncidentEvent(
                name: "run", at: 1_767_323_050, elapsed: 5, by: "nixos-gui-escalate.service",
                fields: ["run": Fixture.invocation, "procedure": "auto-recovery", "outcome": "done", "message": "healthy again"]),
        ]
        if let owner { events.append(IncidentEvent(name: "acknowledged", at: 1_767_323_060, elapsed: 15, by: owner, fields: [:])) }
        if state == .resolved { events.append(IncidentEvent(name: "resolved", at: 1_767_323_075, elapsed: 30, by: "ann", fields: [:])) }
        return Incident(
            number: number, kind: "outage", severity: .sev1, state: state, headline: headline, openedBy: "nixos-gui-escalate.service",
            isAutomatic: true, openedAt: 1_767_323_045, acknowledgedBy: owner, resolvedAt: state == .resolved ? 1_767_323_075 : nil,
            lasted: 45, alerts: alerts, levelsCalled: [1], dedupKey: "nixos-gui-h-\(number)", events: events)
    }
}
