public import RunbookModel

/// One line of an incident's record, in words.
public struct TimelineRow: Sendable {
    var at: Moment
    var after: String
    var status: StatusMark
    var sentence: String
    var run: RunLink?

    /// - Parameter after: how long after the beginning, for people.
    public init(_ event: IncidentEvent, at: Moment, after: String) {
        self.at = at
        self.after = after
        (status, sentence) = event.told
        run = event.name == "run" ? event["run"].flatMap { RunLink($0) } : nil
    }
}

extension IncidentEvent {
    /// What the line says at a key; nil for nothing.
    fileprivate subscript(key: String) -> String? { fields[key].flatMap { $0.isEmpty ? nil : $0 } }

    private var message: String { self["message"].map { ": \($0)" } ?? "" }
    private var doer: String { by.isEmpty ? "unknown" : by }

    /// What happened, for people: a word, and a sentence that goes on from it.
    fileprivate var told: (StatusMark, String) {
        switch name {
        case "opened": (StatusMark(.fail, "Opened"), "by \(doer)\(message)")
        case "alert": (StatusMark(.fail, "Alert"), "\(self["key"] ?? "unknown")\(message)")
        case "alert-resolved": (StatusMark(.pass, "Alert over"), self["key"] ?? "unknown")
        case "severity": (StatusMark(.warn, "Severity"), severity)
        case "notified": (StatusMark(.off, "Told"), notified)
        case "called": (StatusMark(.warn, "Called"), called)
        case "delivered": (StatusMark(.pass, "Delivered"), "\(channel): \(IncidentEvent.told(of: self["occasion"]))")
        case "undelivered": (StatusMark(.warn, "Not delivered"), "\(channel): \(self["why"] ?? "unknown"). It is tried again.")
        case "dropped": (StatusMark(.fail, "Dropped"), "\(channel): \(self["why"] ?? "unknown"). It is not tried again.")
        case "run": (StatusMark(.off, "Run"), ran)
        case "note": (StatusMark(.off, "Note"), "by \(doer)\(message)")
        case "acknowledged": (StatusMark(.pass, "Acknowledged"), "by \(doer)\(message)")
        case "mitigated": (StatusMark(.pass, "Mitigated"), "by \(doer)\(message)")
        case "resolved": (StatusMark(.pass, "Resolved"), "by \(doer)\(message)")
        // A record may be newer than this program.
        default: (StatusMark(.off, name.isEmpty ? "Unknown" : name), "by \(doer)\(message)")
        }
    }

    private var severity: String {
        let was = self["was"].map { ", it was \($0)" } ?? ""
        return "\(self["severity"] ?? "unknown")\(was)\(self["again"] == "yes" ? "; people are called anew" : "")\(message)"
    }

    private var notified: String {
        guard let channels = self["channels"] else { return "nobody: the policy names no channel" }
        return "\(IncidentEvent.told(of: self["occasion"])), by \(channels.split(separator: " ").joined(separator: ", "))"
    }

    private var called: String {
        let level = "level \(self["level"] ?? "unknown")\(self["name"].map { ", \($0)" } ?? "")"
        let place = self["to"].map { " at \($0)" } ?? ""
        guard self["channel"] != "telephone" else { return "\(level): a person must call by telephone\(place)" }
        return "\(level), by \(self["channel"] ?? "unknown")\(place)"
    }

    /// By what a message went, and to whom.
    private var channel: String { "by \(self["channel"] ?? "unknown")\(self["to"].map { " to \($0)" } ?? "")" }

    private var ran: String {
        let loss = self["data_loss"].map { " (data lost: \($0))" } ?? ""
        return "nixos-gui-\(self["procedure"] ?? "unknown") ended, \(self["outcome"] ?? "unknown")\(message)\(loss)"
    }

    /// What a message says.
    private static func told(of occasion: String?) -> String {
        switch occasion {
        case "opened": "that it was opened"
        case "severity": "that it became worse"
        case "reminder": "that nobody has it yet"
        case "acknowledged": "that somebody has it"
        case "resolved": "that it is over"
        case let call? where call.hasPrefix("called-"): "the call of level \(call.dropFirst("called-".count))"
        default: occasion ?? "a message"
        }
    }
}
