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
        var alive = Response.json(LivenessDocument(identity))
        alive.headers[.instance] = identity.instance
        router.get(RouterPath(SiteURL.live)) { [alive] _, _ in alive }
        router.get(RouterPath(SiteURL.ready)) { _, _ in
            let status = await health.report().status(of: "database")
            return Response.json(ReadinessDocument(identity, status), status: status == .fail ? .serviceUnavailable : .ok)
        }
        let answers = HealthAnswers(identity: identity)
        for path in [SiteURL.health, SiteURL.apiHealth] {
            router.get(RouterPath(path)) { request, _ in
                let fresh = request.uri.queryParameters["fresh"] != nil
                return answers.answer(await health.kept(fresh: fresh))
            }
        }
    }
}
