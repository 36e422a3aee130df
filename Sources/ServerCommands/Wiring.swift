import EmergencyRecords
import Logging
import MachineReadings
import Operations
import RunbookModel
import SQLiteStore
import SystemdClient
import WebServer

/// Connects the rooms: live ports into operations, operations into the web server.
struct Wiring {
    private let parts: ServerParts
    private let supervisor: SupervisorPort
    private let database: DatabasePort
    private let start: ServerStart
    private let debugWatch: DebugWatch

    /// The units that the dashboard shows.
    static let units = [
        "nixos-gui.service", "nixos-gui-safe.service", "nixos-gui-health-check.service", "nixos-gui-auto-recovery.service",
    ]

    init(
        settings: ServerSettings, mode: ServerMode, environment: ProgramEnvironment, paths: EmergencyPaths, loggers: Loggers,
        certificates: CertificateHolder?
    ) async throws {
        let clock = WallClock.live
        let identity = ServerIdentity(version: programVersion, invocation: environment.invocation, mode: mode, startedAt: clock.now())
        let store = try await openDatabase(settings, mode: mode, clock: clock)
        database = store.port.logged(loggers[.database])
        let caches = (units: CacheFigures("units"), records: CacheFigures("records"))
        let units = UnitStatesPort.systemctl().logged(loggers[.units]).cached(bytes: settings.cacheBytes / 2, figures: caches.units)
        let records = RecordsPort.files(paths).logged(loggers[.records]).cached(bytes: settings.cacheBytes / 2, figures: caches.records)
        let incidents = IncidentsPort.files(paths)
        let meter = RequestMeter(settings, mode: mode, environment: environment, logger: loggers[.http])
        var checks = Wiring.checks(settings, mode: mode, database: database, units: units, clock: clock)
        if let certificates { checks.append(.certificate({ certificates.standing }, clock: clock)) }
        if meter.isShared { checks.append(.requestCounts(meter, clock: clock)) }
        let health = HealthMonitor(checks: checks.map { $0.logged(loggers[.health]) }, clock: clock)
        let operatorToken = environment.credential("operator-token")
        let people = People(
            settings: settings, mode: mode, store: store, environment: environment, clock: clock, logger: loggers[.http])
        let token = operatorToken.flatMap { OperatorToken($0) }
        var parts = ServerParts(
            settings: settings, identity: identity, health: health,
            overview: OverviewReader(
                health: health, units: units, names: Wiring.units, records: records, incidents: incidents, notes: store.notes),
            units: units, unitNames: Wiring.units, backups: .files(settings.backupDirectory), generations: .links(), records: records,
            incidents: incidents, lastTimes: .files(paths, backups: settings.backupDirectory, clock: clock),
            metrics: MetricsPorts(
                process: ProcessReading.live, database: store.figures, runs: RunCounts.files(paths),
                caches: [caches.units, caches.records]), notes: store.notes,
            operatorToken: token, people: await people.parts(operatorToken: token == nil ? nil : operatorToken?.filter(\.isHexDigit)),
            catalog: .file(), scripts: .files(), starts: .systemctl(records: records),
            following: RunFollowing(records: records, units: .systemctl(), clock: clock), hostName: Machine.hostName,
            clock: clock, logger: loggers[.http], frameworkLogger: loggers.framework)
        (parts.certificates, parts.meter, parts.links) = (certificates, meter, people.links)
        self.parts = parts
        debugWatch = DebugWatch(debug: loggers.debug, paths: paths, logger: loggers[.http])
        supervisor = .systemd(environment: environment.variables)
        start = ServerStart(at: identity.startedAt, invocation: identity.invocation, version: identity.version, mode: mode)
    }

    /// Serves until the process is told to stop.
    func serve() async throws(ServeError) {
        let (logger, settings, database, start) = (parts.logger, parts.settings, database, start)
        let watch = Task { [debugWatch] in await debugWatch.run() }
        defer { watch.cancel() }
        try await WebServer.serve(parts, supervisor: supervisor) { port in
            logger.info(
                "server started",
                metadata: [
                    "host": "\(settings.host)", "invocation": "\(start.invocation)", "mode": "\(start.mode.rawValue)", "port": "\(port)",
                    "user": "\(Account.current)", "version": "\(start.version)",
                ])
            guard start.mode == .normal, case .failure(let fault) = await database.record(start) else { return }
            logger.warning("start is not recorded", metadata: ["reason": "\(fault.sentence)"])
        } close: {
            await database.close()
            logger.info("server stopped")
        }
    }

    private static func checks(
        _ settings: ServerSettings, mode: ServerMode, database: DatabasePort, units: UnitStatesPort, clock: WallClock
    ) -> [HealthCheck] {
        let folders = [
            WatchedFolder(purpose: "state", path: settings.stateDirectory, absence: mode == .safe ? .warn : .fail),
            WatchedFolder(purpose: "log", path: settings.logDirectory, absence: .warn),
            WatchedFolder(purpose: "backup", path: settings.backupDirectory, absence: .warn, isWritten: false),
        ]
        return [.database(database, clock: clock)] + folders.map { .disk($0, port: .live, clock: clock) } + [
            .memory(.live, clock: clock),
            .systemd(units, unit: mode == .safe ? "nixos-gui-safe.service" : "nixos-gui.service", clock: clock),
        ]
    }
}
