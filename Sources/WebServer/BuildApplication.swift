import Accounts
public import Hummingbird
import HummingbirdCore
import NIOCore
public import NIOPosix
import Operations
import WebPages

/// The type of the application that `buildApplication` makes.
public typealias ServerApplication = Application<RouterResponder<ServerContext>>

/// Puts the web server together: routes, middleware and limits. The program and the tests use this one.
/// - Parameters:
///   - group: the event loops.
///   - onRunning: is told the port that the server listens on.
public func buildApplication(
    _ parts: ServerParts, group: MultiThreadedEventLoopGroup, onRunning: @escaping @Sendable (_ port: Int) -> Void = { _ in }
) -> ServerApplication {
    let router = buildRouter(parts)
    // Shorter than the pause between two probes of the watchdog: whoever holds all connections idle loses them before the
    // server's own probe, which waits behind them, is late.
    let idle = max(1, min(30, parts.settings.watchdogSeconds / 4))
    var http = HTTP1Channel.Configuration(idleTimeout: .milliseconds(Int64(idle * 1000)))
    http.httpDecoder = .init(maxHeaderFieldSize: 8 << 10, maxHeaderListSize: 16 << 10, maxHeaderFieldCount: 64)
    // In half of the time after which systemd would act.
    let content = TimeAmount.milliseconds(Int64(max(1, min(30, parts.settings.watchdogSeconds / 2)) * 1000))
    let logger = parts.frameworkLogger
    http.additionalChannelHandlers = { [SlowClients(content: content, answer: .seconds(30), logger: logger)] }
    return Application(
        router: router, server: .http1(http, certificates: parts.certificates),
        configuration: ApplicationConfiguration(
            address: .hostname(parts.settings.host, port: parts.settings.port), serverName: nil, backlog: 256,
            // Fewer than the 1,024 files that a process may open where nobody raised it; the rest waits in the backlog.
            availableConnectionsDelegate: MaximumAvailableConnections(900)),
        onServerRunning: { channel in onRunning(channel.localAddress?.port ?? parts.settings.port) },
        eventLoopGroupProvider: .shared(group), logger: parts.frameworkLogger)
}

/// Routes and middleware.
func buildRouter(_ parts: ServerParts) -> Router<ServerContext> {
    let router = Router(context: ServerContext.self, options: .autoGenerateHeadEndpoints)
    let totals = ServerTotals(audit: parts.people.auditCounts)
    let access = OperatorAccess(token: parts.operatorToken)
    let cookie = SessionCookie(isSecure: parts.people.isSecure)
    let frames = Frames(identity: parts.identity, hostName: parts.hostName, clock: parts.clock, key: parts.people.key)
    let isEncrypted = parts.certificates != nil
    let limit = parts.settings.rateLimit
    // Outermost first. One chain whose types the compiler knows costs less than one by one. What throws below `ErrorAnswers` is a
    // page or a problem document by the time it gets its headers.
    router.addMiddleware {
        AccessLog(logger: parts.logger, totals: totals.requests)
        SecurityHeaders(isEncrypted: isEncrypted)
        ErrorAnswers(logger: parts.logger, frames: frames)
        RequestLimits()
        ClientAddress(proxies: parts.settings.trustedProxies)
        // Before the host name is looked at: each refused name is a line in the log.
        RateLimiting(meter: parts.meter, limit: limit, access: access)
        HostAllowList(
            configured: parts.settings.host, names: [parts.hostName], origins: parts.settings.origins, logger: parts.logger)
        OriginCheck(origins: parts.settings.origins, isEncrypted: isEncrypted, logger: parts.logger)
        Identification(desk: parts.people.desk, tokens: parts.people.tokens, access: access, cookie: cookie, logger: parts.logger)
        // Once more, where it is known who asks: the page of an error is one for that person.
        ErrorAnswers(logger: parts.logger, frames: frames)
        AccountLimiting(meter: parts.meter, limit: limit)
        // Innermost: what it lets through, a route answers.
        Authorisation(desk: parts.people.desk, key: parts.people.key, logger: parts.logger)
    }
    HealthRoutes(identity: parts.identity, health: parts.health).add(to: router)
    MetricsRoutes(parts, totals: totals).add(to: router)
    let starter = ProcedureStarter(catalog: parts.catalog, starts: parts.starts, audit: parts.people.audit)
    addAPI(parts, cookie: cookie, starter: starter, to: router)
    PageRoutes(frames: frames, overview: parts.overview, following: parts.following).add(to: router)
    EmergencyRoutes(
        frames: frames, overview: parts.overview, catalog: parts.catalog, scripts: parts.scripts, starter: starter
    ).add(to: router)
    IncidentRoutes(frames: frames, incidents: parts.incidents, catalog: parts.catalog).add(to: router)
    AcknowledgeRoutes(
        frames: frames, incidents: parts.incidents, links: parts.links, starter: starter, following: parts.following, logger: parts.logger
    ).add(to: router)
    SignInRoutes(parts: parts.people, frames: frames, cookie: cookie, totals: totals.signIns).add(to: router)
    SetUpRoutes(parts: parts.people, frames: frames, cookie: cookie).add(to: router)
    TokenRoutes(parts: parts.people).add(to: router)
    AccountRoutes(parts: parts.people, frames: frames).add(to: router)
    AccountsRoutes(parts: parts.people, frames: frames).add(to: router)
    AuditRoutes(parts: parts.people, frames: frames).add(to: router)
    return router
}

/// What is for programs.
private func addAPI(_ parts: ServerParts, cookie: SessionCookie, starter: ProcedureStarter, to router: Router<ServerContext>) {
    let description = APIDescription.document(version: parts.identity.version, cookie: cookie.name)
    router.get(RouterPath(SiteURL.apiDescription)) { _, _ in Response.json(description) }
    NoteRoutes(notes: parts.notes, identity: parts.identity).add(to: router)
    MachineRoutes(units: parts.units, unitNames: parts.unitNames, backups: parts.backups, generations: parts.generations).add(to: router)
    ProcedureRoutes(catalog: parts.catalog, starter: starter, following: parts.following, records: parts.records).add(to: router)
    EventRoutes(
        feed: EventFeed(health: parts.health, records: parts.records, incidents: parts.incidents), following: parts.following,
        identity: parts.identity, stream: EventStream(seats: StreamSeats())
    ).add(to: router)
    IncidentsAPI(incidents: parts.incidents).add(to: router)
    SessionsAPI(parts: parts.people, clock: parts.clock).add(to: router)
    AccountsAPI(parts: parts.people, clock: parts.clock).add(to: router)
    AuditAPI(audit: parts.people.audit).add(to: router)
}
