public import RunbookModel

/// One incident: how it stands, everything that was recorded, and what can be done.
public struct IncidentPage: Sendable {
    var frame: PageFrame
    var number: String
    var status: StatusMark
    var severity: String
    var kind: String
    var headline: String
    var opened: Moment
    var openedBy: String
    var lasted: String
    var owner: String?
    var levels: String?
    /// Alerts that stand, and that no form resolves.
    var standing: String?
    var ended: Moment?
    var forms: [IncidentForm]
    var hasForms: Bool
    var commands: [IncidentCommand]
    var timeline: [TimelineRow]
    var report: String?
    let list = SiteURL.incidents

    /// - Parameters:
    ///   - opened: when it was opened.
    ///   - ended: when it was resolved; nil while it is not.
    ///   - lasted: how long it lasted, or has lasted so far, for people.
    ///   - forms: what may be started from here.
    ///   - timeline: everything that was recorded, in order.
    ///   - report: its report, as Markdown; nil where there is none.
    public init(
        frame: PageFrame, incident: Incident, opened: Moment, ended: Moment?, lasted: String, forms: [IncidentForm],
        timeline: [TimelineRow], report: String?
    ) {
        let isOpen = incident.state != .resolved
        self.frame = frame
        number = "\(incident.number)"
        status = StatusMark(incident.state)
        severity = "\(incident.severity)"
        kind = incident.kind
        headline = incident.words
        self.opened = opened
        openedBy = incident.openedBy.isEmpty ? "unknown" : incident.openedBy
        self.lasted = lasted
        owner = incident.acknowledgedBy
        levels = incident.levelsCalled.isEmpty ? nil : incident.levelsCalled.map { "\($0)" }.joined(separator: ", ")
        standing = isOpen && !incident.alerts.isEmpty ? incident.alerts.joined(separator: ", ") : nil
        self.ended = ended
        self.forms = forms
        hasForms = !forms.isEmpty
        commands = IncidentCommand.all(incident, hasReport: report != nil)
        self.timeline = timeline
        self.report = report
    }

    /// The page as HTML.
    public func html() -> String { Templates.render(self, "incident") }
}

/// A button that starts a procedure for an incident.
public struct IncidentForm: Sendable {
    /// What can be asked for.
    public enum Act: String, Sendable, CaseIterable {
        case acknowledge, resolve, report

        /// Whether it makes sense now. A report is filled in once, so not before the end; what an alert of it says is not over.
        /// - Parameter hasReport: whether it has one.
        public func fits(_ incident: Incident, hasReport: Bool) -> Bool {
            switch self {
            case .acknowledge: incident.state == .detected
            case .resolve: incident.state != .resolved && incident.alerts.isEmpty
            case .report: incident.state == .resolved && !hasReport
            }
        }
    }

    var action: String
    /// Names this order, so that one which is sent twice starts nothing twice.
    var order: String
    var explained: String
    var label: String

    public init(_ act: Act, order: String) {
        action = SiteURL.procedure(act.rawValue)
        self.order = order
        switch act {
        case .acknowledge: (label, explained) = ("I have it: acknowledge", "Nobody else is called, and whoever was called hears of it.")
        case .resolve: (label, explained) = ("It is over: resolve", "What was wrong is mended. Whoever was called hears of it.")
        case .report: (label, explained) = ("Write the report", "It is filled in from what was recorded; people complete it.")
        }
    }
}

/// What root types instead.
struct IncidentCommand: Sendable {
    var command: String
    var meaning: String

    static func all(_ incident: Incident, hasReport: Bool) -> [IncidentCommand] {
        let number = incident.number
        var all: [IncidentCommand] = []
        if incident.state == .detected {
            all.append(IncidentCommand(command: "nixos-gui-incident acknowledge \(number)", meaning: "you have it: nobody else is called"))
        }
        if incident.state != .resolved {
            all.append(IncidentCommand(command: "nixos-gui-incident resolve \(number)", meaning: "it is over"))
        }
        all.append(IncidentCommand(command: "nixos-gui-incident note \(number) WORDS", meaning: "a line for the others and the report"))
        if !hasReport { all.append(IncidentCommand(command: "nixos-gui-report \(number)", meaning: "writes the report")) }
        return all
    }
}
