import Operations
import RunbookModel
import WebPages

extension DashboardPage {
    /// The page of an overview.
    init(_ overview: Overview, _ frames: Frames, _ context: ServerContext) {
        let identity = frames.identity
        let moments = Moments(now: frames.clock.now())
        let status = overview.health.status
        let headline = DashboardPage.headline(overview, identity.mode)
        // In safe mode an address has ten requests a minute; the page must leave some for the person.
        let refresh = status == .pass && identity.mode == .normal ? nil : identity.mode == .safe ? 30 : 10
        var unitRows: [UnitRow] = []
        var unitsProblem: String?
        switch overview.units {
        case .success(let states): unitRows = states.map { UnitRow($0, moments) }
        case .failure(let error): unitsProblem = error.sentence
        }
        let hold = overview.holds.items.first { $0.name == "safe-mode" }
        self.init(
            frame: frames.frame(headline.word, context, refresh: refresh),
            status: headline,
            sentence: "\(DashboardPage.sentence(overview)) The server has been up for \(Moments.length(identity.uptime)).",
            safeMode: identity.mode == .safe ? SafeModeBanner(hold: hold, since: hold.map { moments.at($0.since) }) : nil,
            incidents: PageRows(overview.incidents.items.map { IncidentRow($0, moments) }, problems: overview.incidents.problems),
            alerts: PageRows(overview.alerts.items.map { AlertRow($0, since: moments.at($0.since)) }, problems: overview.alerts.problems),
            checks: overview.health.results.map { CheckRow($0) }, units: unitRows, unitsProblem: unitsProblem,
            holds: PageRows(overview.holds.items.map { HoldRow($0, since: moments.at($0.since)) }, problems: overview.holds.problems),
            runs: PageRows(overview.runs.items.map { RunRow($0, began: moments.at($0.startedAt)) }, problems: overview.runs.problems),
            drills: PageRows(overview.drills.items.map { DrillRow($0, at: moments.at($0.at)) }, problems: overview.drills.problems),
            notes: PageRows(overview.notes.items.map { NoteRow($0, at: moments.at($0.at)) }, problems: overview.notes.problems))
    }

    /// The health report's status, and what a person must know first: safe mode, an incident, or an alert, is never just "healthy".
    private static func headline(_ overview: Overview, _ mode: ServerMode) -> StatusMark {
        switch overview.health.status {
        case .fail: StatusMark(.fail, "Failing")
        case .warn: StatusMark(.warn, mode == .safe ? "Safe mode, with warnings" : "Needs attention")
        case .pass where mode == .safe: StatusMark(.warn, "Running in safe mode")
        case .pass where !overview.incidents.items.isEmpty: StatusMark(.warn, "Healthy, with an open incident")
        case .pass where !overview.alerts.items.isEmpty: StatusMark(.warn, "Healthy, with open alerts")
        case .pass: StatusMark(.pass, "Healthy")
        }
    }

    private static func sentence(_ overview: Overview) -> String {
        let all = overview.health.results.count
        func count(_ status: CheckStatus) -> Int { overview.health.results.count { $0.status == status } }
        let (failed, warned) = (count(.fail), count(.warn))
        var parts = [failed, warned] == [0, 0] ? ["All \(all) checks pass."] : []
        if failed > 0 { parts.append("\(failed) of \(all) checks \(failed == 1 ? "fails" : "fail").") }
        if warned > 0 { parts.append("\(warned) of \(all) checks \(warned == 1 ? "warns" : "warn").") }
        let open = overview.incidents.items.count
        if open > 0 { parts.append("\(open) \(open == 1 ? "incident is" : "incidents are") open.") }
        let alerts = overview.alerts.items.count
        if alerts > 0 { parts.append("\(alerts) \(alerts == 1 ? "alert is" : "alerts are") not resolved.") }
        return parts.joined(separator: " ")
    }
}

extension StatusMark {
    fileprivate init(check status: CheckStatus) {
        switch status {
        case .pass: self.init(.pass, "Pass")
        case .warn: self.init(.warn, "Warning")
        case .fail: self.init(.fail, "Fails")
        }
    }

    /// A unit that is inactive is no trouble in itself: most of ours run for a moment only.
    fileprivate init(unit state: UnitState) {
        switch (state.load, state.active) {
        case ("not-found", _): self.init(.warn, "Not installed")
        case ("masked", _): self.init(.warn, "Masked")
        case (_, "active"): self.init(.pass, "Active (\(state.sub))")
        case (_, "failed"): self.init(.fail, "Failed")
        case (_, "inactive"): self.init(.off, "Inactive")
        default: self.init(.warn, "\(state.active) (\(state.sub))")
        }
    }
}

extension CheckRow {
    fileprivate init(_ result: CheckResult) {
        let figure = result.observed.flatMap { $0.unit == "ms" ? "\(($0.value * 10).rounded() / 10) ms" : nil }
        self.init(status: StatusMark(check: result.status), title: result.title, output: result.output, figure: figure)
    }
}

extension UnitRow {
    fileprivate init(_ state: UnitState, _ moments: Moments) {
        let status = state.exitStatus == 0 ? "" : ", exit status \(state.exitStatus)"
        self.init(
            status: StatusMark(unit: state), name: state.name, result: state.load == "loaded" ? state.result + status : "–",
            restarts: state.restarts, since: state.since.map { moments.at($0) })
    }
}
