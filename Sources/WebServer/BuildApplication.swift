import Accounts
public import Hummingbird
import HummingbirdCore
import NIOCore
public import NIOPosix
import Operations

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
    // Outermost first. What throws below is a page or a problem document by the time it gets its headers.
    router.middlewares.add(AccessLog(logger: parts.logger))
    let totals = RequestTotals()
    router.middlewares.add(RequestCounting(totals: totals))
    router.middlewares.add(SecurityHeaders(isEncrypted: parts.certificates != nil))
    let frames = Frames(identity: parts.identity, hostName: parts.hostName, clock: parts.clock, key: parts.people.key)
    router.middlewares.add(ErrorAnswers(logger: parts.logger, frames: frames))
    router.middlewares.add(RequestLimits())
    router.middlewares.add(ClientAddress(proxies: parts.settings.trustedProxies))
    // Before the host name is looked at: each refused name is a line in the log.
    let access = OperatorAccess(token: parts.operatorToken)
    router.middlewares.add(RateLimiting(meter: parts.meter, limit: parts.settings.rateLimit, access: access))
    router.middlewares.add(HostAllowList(configured: parts.settings.host, names: [parts.hostName], logger: parts.logger))
    router.middlewares.add(
        OriginCheck(origins: parts.settings.origins, isEncrypted: parts.certificates != nil, logger: parts.logger))
    let cookie = SessionCookie(isSecure: parts.people.isSecure)
    router.middlewares.add(Identification(desk: parts.people.desk, access: access, cookie: cookie, logger: parts.logger))
    // Once more, where it is known who asks: the page of an error is one for that person.
    router.middlewares.add(ErrorAnswers(logger: parts.logger, frames: frames))
    router.middlewares.add(AccountLimiting(meter: parts.meter, limit: parts.settings.rateLimit))
    // Innermost: what it lets through, a route answers.
    router.middlewares.add(Authorisation(desk: parts.people.desk, key: parts.people.key, logger: parts.logger))
    HealthRoutes(identity: parts.identity, health: parts.health).add(to: router)
    MetricsRoutes(
        identity: parts.identity, reader: MetricsReader(health: parts.health, records: parts.records, times: parts.lastTimes),
        totals: totals
    ).add(to: router)
    NoteRoutes(notes: parts.notes, identity: parts.identity).add(to: router)
    PageRoutes(frames: frames, overview: parts.overview, records: parts.records).add(to: router)
    ProcedureRoutes(
        catalog: parts.catalog, starts: parts.starts, following: parts.following, records: parts.records, audit: parts.people.audit
    ).add(to: router)
    SignInRoutes(parts: parts.people, frames: frames, cookie: cookie).add(to: router)
    SetUpRoutes(parts: parts.people, frames: frames, cookie: cookie).add(to: router)
    AccountRoutes(parts: parts.people, frames: frames).add(to: router)
    AccountsRoutes(parts: parts.people, frames: frames).add(to: router)
    AuditRoutes(parts: parts.people, frames: frames).add(to: router)
    return router
}
