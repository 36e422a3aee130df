import Accounts
import HTTPTypes
import Hummingbird
import NIOCore
import Operations
import WebPages

/// The measurements of the server, for Prometheus.
struct MetricsRoutes: Sendable {
    let identity: ServerIdentity
    let reader: MetricsReader
    /// Where sessions are kept.
    let store: String
    let totals: ServerTotals

    init(_ parts: ServerParts, totals: ServerTotals) {
        identity = parts.identity
        store = parts.identity.mode == .safe ? "memory" : parts.settings.people.store.name
        self.totals = totals
        var ports = parts.metrics
        ports.incidents = parts.incidents.open
        let (sessions, limits, clock) = (parts.people.sessions, parts.people.limits, parts.clock)
        ports.sessions = {
            let now = clock.now()
            // A store that is away has no figure; the session store's health check says that it is.
            guard case .success(let count) = await sessions.count(now - limits.absolute, now - limits.idle) else { return nil }
            return count
        }
        reader = MetricsReader(health: parts.health, records: parts.records, times: parts.lastTimes, ports: ports)
    }

    func add(to router: Router<ServerContext>) {
        // Always 200: with another status Prometheus would believe nothing of what stands there.
        router.get(RouterPath(SiteURL.metrics)) { _, _ in
            let page = MetricFamily.page(MetricFamily.all(await reader.read(), identity: identity, store: store, totals: totals))
            return Response(
                status: .ok, headers: [.contentType: MetricFamily.contentType], body: .init(byteBuffer: ByteBuffer(string: page)))
        }
    }
}

extension PeopleSettings.Store {
    /// The word for it that the policy uses.
    fileprivate var name: String {
        switch self {
        case .database: "database"
        case .memory: "memory"
        case .redis: "redis"
        }
    }
}
