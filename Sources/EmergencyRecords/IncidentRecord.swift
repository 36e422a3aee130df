import FoundationEssentials
import Operations
import RunbookModel

/// Reads the record of one incident: a JSON object a line, all values strings. The same rules as those of the scripts (`incidents.sh`).
///
/// A torn line, an unknown event or a line that is no such object is passed over: the rest of the record still counts.
enum IncidentRecord {
    /// The lines that are kept of one incident.
    private static let most = 2_000

    /// The incident, or nil where no line says that it was opened.
    static func incident(_ text: String, number: Int) -> Incident? {
        var incident: Incident?
        let decoder = JSONDecoder()
        // By line feeds alone: other ends of lines, which Unicode has too, may stand inside of a text of JSON.
        for line in text.utf8.split(separator: UInt8(ascii: "\n")) {
            let fields: [String: String]
            do { fields = try decoder.decode([String: String].self, from: Data(line)) } catch { continue }
            guard let name = fields["event"] else { continue }
            let event = IncidentEvent(
                name: shown(name, most: 40), at: fields["at"].flatMap { UTCTime.seconds($0) } ?? 0,
                elapsed: fields["elapsed"].flatMap { Int($0) } ?? 0, by: shown(fields["by"], most: 100), fields: rest(of: fields))
            guard var current = incident ?? (name == "opened" ? opened(event, number: number) : nil) else { continue }
            if current.events.count < most { current.events.append(event) }
            take(event, into: &current)
            incident = current
        }
        return incident
    }

    private static func rest(of fields: [String: String]) -> [String: String] {
        let common: Set<String> = ["event", "incident", "at", "elapsed", "boot", "uptime", "by"]
        return fields.filter { !common.contains($0.key) }.mapValues { shown($0) }
    }

    private static func opened(_ event: IncidentEvent, number: Int) -> Incident {
        Incident(
            number: number, kind: event.fields["kind"] ?? "other", severity: severity(event) ?? .sev3, state: .detected,
            headline: event.fields["message"] ?? "", openedBy: event.by, isAutomatic: event.fields["how"] == "automation",
            openedAt: event.at, dedupKey: event.fields["dedup"] ?? "")
    }

    private static func severity(_ event: IncidentEvent) -> Severity? {
        Severity.allCases.first { $0.description == event.fields["severity"] }
    }

    private static func take(_ event: IncidentEvent, into incident: inout Incident) {
        incident.lasted = max(incident.lasted, event.elapsed)
        switch event.name {
        case "alert": incident.alerts.append(event.fields["key"] ?? "")
        case "alert-resolved": incident.alerts.removeAll { $0 == event.fields["key"] }
        case "severity":
            incident.severity = severity(event) ?? incident.severity
            incident.headline = event.fields["message"] ?? incident.headline
            // Worse than what was acknowledged: everybody is called anew.
            guard event.fields["again"] == "yes" else { return }
            incident.state = .detected
            incident.levelsCalled = []
            incident.acknowledgedBy = nil
        case "called": incident.levelsCalled += event.fields["level"].flatMap { Int($0) }.map { [$0] } ?? []
        case "acknowledged":
            if incident.state == .detected { incident.state = .acknowledged }
            incident.acknowledgedBy = event.by
        case "mitigated": incident.state = .mitigated
        case "resolved":
            incident.state = .resolved
            incident.resolvedAt = event.at
        default: break
        }
    }
}
