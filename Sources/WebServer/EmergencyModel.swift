import Operations
import RunbookModel
import WebPages

extension EmergencyPage {
    /// The page of an overview and of the procedures of this host.
    init(_ overview: Overview, _ catalog: ProcedureCatalog, _ frames: Frames, _ context: ServerContext) {
        let moments = Moments(now: frames.clock.now())
        let signs = EmergencyPage.signs(overview)
        let rows = catalog.procedures.map { procedure in
            (procedure, procedure.signs.compactMap { signs[$0] })
        }
        // Those that fit come first; otherwise as an admin reads them.
        let sorted = rows.filter { !$0.1.isEmpty } + rows.filter(\.1.isEmpty)
        let running = overview.runs.items.filter {
            $0.outcome == .unfinished && $0.finishedAt == nil && frames.clock.now() - $0.startedAt < 7_200
        }
        let wrong = EmergencyPage.wrong(overview, moments)
        let status: StatusMark =
            wrong.contains { $0.status.word == "Fails" || $0.status.word == "Failed" }
            ? StatusMark(.fail, "something fails")
            : wrong.isEmpty ? StatusMark(.pass, "nothing is wrong here") : StatusMark(.warn, "look at this")
        var unitsProblem: [String] = []
        if case .failure(let error) = overview.units { unitsProblem = [error.sentence] }
        self.init(
            frame: frames.frame("Emergency", context, refresh: wrong.isEmpty ? nil : frames.identity.mode == .safe ? 60 : 30),
            status: status,
            sentence: "Each procedure says what it will do, step by step, before it does anything.",
            wrong: PageRows(
                wrong,
                problems: overview.incidents.problems + overview.alerts.problems + overview.holds.problems + unitsProblem),
            runs: running.map { RunRow($0, began: moments.at($0.startedAt)) },
            procedures: PageRows(
                sorted.map { procedure, reasons in
                    ProcedureRow(
                        slug: procedure.slug, summary: procedure.summary, severity: procedure.severity, effect: procedure.effect,
                        recovery: Moments.length(Double(procedure.recoverySeconds)),
                        drill: EmergencyPage.drill(procedure, overview.drills.items, moments),
                        fits: reasons.isEmpty ? nil : reasons.joined(separator: ", "))
                }, problems: catalog.problem.map { [$0] } ?? []))
    }

    /// What is seen, and the words for it.
    private static func signs(_ overview: Overview) -> [Sign: String] {
        var signs: [Sign: String] = [:]
        for result in overview.health.results where result.status != .pass {
            let name = String(result.name.prefix { $0 != ":" })
            signs[.check(name)] = "the check of \(name) \(result.status == .fail ? "fails" : "warns")"
        }
        for alert in overview.alerts.items { signs[.alert(alert.key)] = "the alert \(alert.key)" }
        for hold in overview.holds.items { signs[.hold(hold.name)] = "the hold \(hold.name)" }
        if case .success(let states) = overview.units {
            for state in states where state.active == "failed" { signs[.unit(state.name)] = "\(state.name) has failed" }
        }
        return signs
    }

    private static func wrong(_ overview: Overview, _ moments: Moments) -> [WrongRow] {
        var rows: [WrongRow] = overview.incidents.items.map { incident in
            WrongRow(
                status: StatusMark(incident.state == .detected ? .fail : .warn, "Incident"), name: "Incident \(incident.number)",
                message: "\(incident.severity), \(incident.kind): \(incident.headline) (\(incident.acknowledgedBy ?? "nobody") has it)",
                since: moments.at(incident.openedAt),
                place: PageLink(SiteURL.incident(incident.number), "look at incident \(incident.number)"))
        }
        rows += overview.alerts.items.map {
            WrongRow(
                status: StatusMark(.warn, "Alert"), name: $0.key, message: $0.message, since: moments.at($0.since), run: RunLink($0.run))
        }
        rows += overview.health.results.filter { $0.status != .pass }.map {
            WrongRow(
                status: $0.status == .fail ? StatusMark(.fail, "Fails") : StatusMark(.warn, "Warning"), name: $0.title, message: $0.output)
        }
        if case .success(let states) = overview.units {
            rows += states.filter { $0.active == "failed" }.map {
                WrongRow(
                    status: StatusMark(.fail, "Failed"), name: $0.name, message: "Its last result: \($0.result).",
                    since: $0.since.map { moments.at($0) })
            }
        }
        rows += overview.holds.items.map {
            WrongRow(
                status: StatusMark(.warn, "Hold"), name: $0.name, message: "\($0.reason), by \($0.by)", since: moments.at($0.since),
                run: RunLink($0.run))
        }
        return rows
    }

    private static func drill(
        _ procedure: KnownProcedure, _ results: [DrillResult], _ moments: Moments
    ) -> (text: String, passed: Bool)? {
        let own = results.filter { $0.procedure == procedure.slug.text }
        guard let newest = own.map(\.at).max() else { return nil }
        return (moments.at(newest).ago, own.allSatisfy(\.passed))
    }
}
