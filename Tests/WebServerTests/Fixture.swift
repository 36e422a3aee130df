import Accounts
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOPosix
import Operations
import RunbookModel

@testable import WebServer

/// A server whose outside world is made up.
struct Fixture {
    // A long watchdog, and so a long idle time: a busy machine may leave the client's connection alone for seconds.
    var settings = ServerSettings(port: 0, watchdogSeconds: 120)
    var mode = ServerMode.normal
    var checks: [CheckStatus] = [.pass]
    var units: Result<[UnitState], UnitStatesError> = .success([])
    var backups: Result<[Backup], ListingFault> = .success([])
    var generations: Result<[Generation], ListingFault> = .success([])
    var runs = Records<Run>()
    var incidents = IncidentsPort.made([])
    var alerts = Records<Alert>()
    var holds = Records<Hold>()
    var drills = Records<DrillResult>()
    var notes = NotesPort.made()
    var token: OperatorToken?
    var lookup = RunLookup.missing
    var people = MadePeople()
    var setUp: SetUpToken?
    var codes: OneTimeCodes?
    var isSecure = false
    var catalog = ProcedureCatalog()
    var script: Result<String, ListingFault> = .success("#!/bin/sh\necho <b>\n")
    var started: @Sendable (StartOrder) async -> Result<StartedRun, StartRefusal> = { _ in .failure(.toolMissing) }
    var runningUnits: [RunningUnit] = []
    /// Whether the sessions' passwords were given lately.
    var confirmed = true
    var times = LastTimes()
    var certificates: CertificateHolder?
    var links: AcknowledgeLink?
    var checkWork: @Sendable () async -> Void = {}

    static let invocation = "0123456789abcdef0123456789abcdef"

    var identity: ServerIdentity { ServerIdentity(version: "1.2.3", invocation: Fixture.invocation, mode: mode, startedAt: 1_767_323_045) }

    var frames: Frames { Frames(identity: identity, hostName: "h", clock: Fixture.clock, key: MadePeople.key) }

    static let clock = WallClock { 1_767_323_105 }

    var parts: ServerParts {
        let clock = Fixture.clock
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
            runs: { [runs] _ in runs },
            writtenRuns: { [runs] before, count in
                guard let before else { return Records(items: Array(runs.items.prefix(count)), problems: runs.problems) }
                guard let place = runs.items.firstIndex(where: { $0.id == before }) else { return nil }
                return Records(items: Array(runs.items[(place + 1)...].prefix(count)))
            }, run: { [lookup] _ in lookup }, alerts: { [alerts] in alerts }, holds: { [holds] in holds },
            drills: { [drills] in drills })
        let silent = Logger(label: "silent") { _ in SwiftLogNoOpLogHandler() }
        var parts = ServerParts(
            settings: settings, identity: identity, health: health,
            overview: OverviewReader(
                health: health, units: UnitStatesPort { [units] _ in units }, names: ["nixos-gui.service"], records: records,
                incidents: incidents, notes: notes),
            units: UnitStatesPort { [units] _ in units }, unitNames: ["nixos-gui.service"],
            backups: BackupsPort { [backups] in backups }, generations: GenerationsPort { [generations] in generations },
            records: records, incidents: incidents, lastTimes: LastTimesPort { [times] in times }, notes: notes, operatorToken: token,
            people: people.parts(clock: clock, setUp: setUp, codes: codes, isSecure: isSecure),
            catalog: CatalogPort { [catalog] in catalog },
            scripts: ScriptsPort { [script] _ in script }, starts: StartPort { [started] in await started($0) },
            following: RunFollowing(records: records, units: RunningUnitsPort { [runningUnits] in .success(runningUnits) }, clock: clock),
            hostName: "Web01.example.org", clock: clock, logger: silent, frameworkLogger: silent)
        (parts.certificates, parts.links) = (certificates, links)
        return parts
    }

    var application: ServerApplication { buildApplication(parts, group: .singleton) }

    /// Several requests of somebody with a role, or of nobody.
    func test<Value: Sendable>(
        _ framework: TestingSetup, as role: Role? = .admin, _ body: @escaping @Sendable (SignedClient) async throws -> Value
    ) async throws -> Value {
        try await people.settle(now: Fixture.clock.now(), confirmed: confirmed)
        return try await application.test(framework) { try await body(SignedClient(client: $0, role: role)) }
    }

    /// One request, and its answer.
    func ask(
        _ uri: String, method: HTTPRequest.Method = .get, headers: HTTPFields = [:], as role: Role? = .admin,
        on framework: TestingSetup = .router
    ) async throws -> TestResponse {
        try await test(framework, as: role) { try await $0.execute(uri: uri, method: method, headers: headers) }
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }
}
