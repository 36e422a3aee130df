import Operations
import RunbookModel
import Synchronization
import Testing

@testable import Operations

@Suite struct EventFeedTests {
    private func run(_ id: String, at: Double, steps: Int = 0, ended: Bool = false) -> Run {
        Run(
            id: id, procedure: "diagnose", startedAt: at, finishedAt: ended ? at + 1 : nil, outcome: ended ? .done : .unfinished,
            steps: (0..<steps).map { RunStep(name: "step\($0)", outcome: "done", message: "", at: at) })
    }

    private func sight(_ health: CheckStatus = .pass, runs: [Run] = [], alerts: [Alert] = []) -> ServerSight {
        ServerSight(number: 0, health: health, runs: runs, alerts: alerts)
    }

    @Test func whatIsTheSameIsNoNews() {
        let all = sight(.warn, runs: [run("a", at: 1)], alerts: [Alert(key: "x", message: "m", run: "a", since: 1)])
        #expect(EventFeed.changes(from: all, to: all).isEmpty)
    }

    @Test func eachChangeIsTold() {
        let alert = Alert(key: "x", message: "m", run: "a", since: 1)
        let changes = EventFeed.changes(
            from: sight(runs: [run("a", at: 1)], alerts: [alert]),
            to: sight(
                .fail, runs: [run("c", at: 3), run("b", at: 2), run("a", at: 1, steps: 1)],
                alerts: [Alert(key: "y", message: "m", run: "b", since: 2)]))
        #expect(
            changes == [
                .health(.fail, before: .pass), .run(run("a", at: 1, steps: 1)), .run(run("b", at: 2)), .run(run("c", at: 3)),
                .alert(Alert(key: "y", message: "m", run: "b", since: 2)), .alertResolved("x"),
            ])
    }

    @Test func incidentsComeChangeAndEnd() {
        func incident(_ number: Int, _ state: Incident.State = .detected) -> Incident {
            Incident(
                number: number, kind: "outage", severity: .sev1, state: state, headline: "down", openedBy: "x", isAutomatic: true,
                openedAt: 1)
        }
        func sight(_ incidents: [Incident]) -> ServerSight {
            ServerSight(number: 0, health: .pass, runs: [], alerts: [], incidents: incidents)
        }
        let before = sight([incident(2), incident(1)])
        #expect(EventFeed.changes(from: before, to: before).isEmpty)
        #expect(
            EventFeed.changes(from: before, to: sight([incident(3), incident(2, .acknowledged)])) == [
                .incident(incident(2, .acknowledged)), .incident(incident(3)), .incidentResolved(1),
            ])
    }

    @Test func anOldRunThatComesBackIntoTheListIsNoNews() {
        let changes = EventFeed.changes(
            from: sight(runs: [run("c", at: 3), run("b", at: 2)]), to: sight(runs: [run("b", at: 2), run("a", at: 1)]))
        #expect(changes.isEmpty)
    }

    @Test func whoComesBackMissesNothingOrStartsAnew() async throws {
        let runs = Mutex<[Run]>([])
        let records = RecordsPort(
            runs: { _ in Records(items: runs.withLock { $0 }) }, writtenRuns: { _, _ in Records() }, run: { _ in .missing },
            alerts: { Records() }, holds: { Records() }, drills: { Records() })
        let incidents = IncidentsPort(
            open: { Records() }, newest: { _, _ in Records() }, incident: { _ in .missing }, report: { _ in nil })
        let feed = EventFeed(health: HealthMonitor(checks: [], clock: WallClock { 0 }), records: records, incidents: incidents)
        #expect(await feed.now().number == 0)
        let none = await feed.after(0)
        #expect(none == [])
        #expect(await feed.after(1) == nil, "no event had that number")
        runs.withLock { $0 = [run("a", at: 1)] }
        try await Task.sleep(for: .milliseconds(1_050))
        let first = await feed.after(0)
        #expect(first == [ServerEvent(number: 1, change: .run(run("a", at: 1)))])
        let again = await feed.after(0)
        #expect(again == first, "it is still there")
    }
}
