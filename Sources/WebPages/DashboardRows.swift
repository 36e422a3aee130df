public import RunbookModel

/// Says that the server runs in safe mode, and how to leave it.
public struct SafeModeBanner: Sendable {
    var why: String
    var by: String?
    var since: Moment?
    var run: RunLink?
    var leave = ProcedureSlug("leave-safe-mode").command

    /// Without a hold, somebody started the server by hand.
    public init(hold: Hold?, since: Moment?) {
        let reason = hold?.reason ?? ""
        why =
            hold == nil
            ? "No hold is recorded: somebody started it by hand." : reason.isEmpty ? "The hold gives no reason." : reason
        by = hold.flatMap { $0.by.isEmpty ? nil : $0.by }
        self.since = since
        run = hold.flatMap { RunLink($0.run) }
    }
}

/// One check.
public struct CheckRow: Sendable {
    var status: StatusMark
    var title: String
    var output: String
    var figure: String?

    public init(status: StatusMark, title: String, output: String, figure: String?) {
        self.status = status
        self.title = title
        self.output = output
        self.figure = figure
    }
}

/// One unit.
public struct UnitRow: Sendable {
    var status: StatusMark
    var name: String
    var result: String
    var restarts: String
    var since: Moment?

    public init(status: StatusMark, name: String, result: String, restarts: Int, since: Moment?) {
        self.status = status
        self.name = name
        self.result = result
        self.restarts = String(restarts)
        self.since = since
    }
}

/// One alert.
public struct AlertRow: Sendable {
    var key: String
    var message: String
    var since: Moment
    var run: RunLink?

    public init(_ alert: Alert, since: Moment) {
        key = alert.key
        message = alert.message
        self.since = since
        run = RunLink(alert.run)
    }
}

/// One hold.
public struct HoldRow: Sendable {
    var name: String
    var reason: String
    var by: String
    var since: Moment
    var run: RunLink?

    public init(_ hold: Hold, since: Moment) {
        name = hold.name
        reason = hold.reason
        by = hold.by.isEmpty ? "unknown" : hold.by
        self.since = since
        run = RunLink(hold.run)
    }
}
