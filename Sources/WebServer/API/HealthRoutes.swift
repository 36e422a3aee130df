import HTTPTypes
import Hummingbird
import Operations
import WebPages

/// The health of the server, for machines.
struct HealthRoutes: Sendable {
    /// Answers as long as the server can answer at all.
    static let live = SiteURL.live
    let identity: ServerIdentity
    let health: HealthMonitor

    func add(to router: Router<ServerContext>) {
        router.get(RouterPath(SiteURL.live)) { _, _ in
            var response = Response.json(LivenessDocument(identity))
            response.headers[.instance] = identity.instance
            return response
        }
        router.get(RouterPath(SiteURL.ready)) { _, _ in
            let status = await health.report().status(of: "database")
            return Response.json(ReadinessDocument(identity, status), status: status == .fail ? .serviceUnavailable : .ok)
        }
        for path in [SiteURL.health, SiteURL.apiHealth] {
            router.get(RouterPath(path)) { request, _ in
                let fresh = request.uri.queryParameters["fresh"] != nil
                let report = await health.report(fresh: fresh)
                return Response.json(
                    HealthDocument(identity, report), status: report.status == .fail ? .serviceUnavailable : .ok,
                    type: "application/health+json")
            }
        }
    }
}
