import Hummingbird
import HummingbirdTesting
import Logging
import NIOPosix
import Operations
import RunbookModel

@testable import WebServer

/// A server whose outside world is made up.
struct Fixture {
    var settings = ServerSettings(port: 0)
    var mode = ServerMode.normal
    var checks: [CheckStatus] = [.pass]
    var units: Result<[UnitState], UnitStatesError> = .success([])
    var runs = Records<Run>()
    var alerts = Records<Alert>()
    var holds = Records<Hold>()
    var drills = Records<DrillResult>()
    var notes = NotesPort.made()
    var token: OperatorToken?
    var lookup = RunLookup.missing
    var times = LastTimes()
    var checkWork: @Sendable () async -> Void = {}

    static let invocation = "0123456789abcdef0123456789abcdef"

    var identity: ServerIdentity { ServerIdentity(version: "1.2.3", invocation: Fixture.invocation, mode: mode, startedAt: 1_767_323_045) }

    var parts: ServerParts {
        let clock = WallClock { 1_767_323_105 }
        let all = checks.enumerated().map { number, status in
            HealthCheck(name: "check\(number):x", title: "Check \(number)", componentType: "system", timeout: .seconds(20)) {
                [checkWork] _ in
                await checkWork()
                return [
                    CheckResult(
                        name: number == 0 ? "database:responseTime" : "check\(number):x", componentType: "datastore",
                        title: "Check \(number)",
                        status: status, observed: .init(1.5, "ms"), output: "said \(status)", at: clock.now())
                ]
            }
        }
        let health = HealthMonitor(checks: all, clock: clock)
        let records = RecordsPort(
            runs: { [runs] _ in runs }, run: { [lookup] _ in lookup }, alerts: { [alerts] in alerts }, holds: { [holds] in holds },
            drills: { [drills] in drills })
        let silent = Logger(label: "silent") { _ in SwiftLogNoOpLogHandler() }
        return ServerParts(
            settings: settings, identity: identity, health: health,
            overview: OverviewReader(
                health: health, units: UnitStatesPort { [units] _ in units }, names: ["nixos-gui.service"], records: records,
                notes: notes),
            records: records, lastTimes: LastTimesPort { [times] in times }, notes: notes, operatorToken: token,
            hostName: "Web01.example.org", clock: clock, logger: silent, frameworkLogger: silent)
    }

    var application: ServerApplication { buildApplication(parts, group: .singleton) }

    /// One request, and its answer.
    func ask(
        _ uri: String, method: HTTPRequest.Method = .get, headers: HTTPFields = [:], on framework: TestingSetup = .router
    ) async throws -> TestResponse {
        try await application.test(framework) { try await $0.execute(uri: uri, method: method, headers: headers) }
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }
}
