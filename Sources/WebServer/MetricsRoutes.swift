import HTTPTypes
import Hummingbird
import NIOCore
import Operations
import WebPages

/// The measurements of the server, for Prometheus.
struct MetricsRoutes: Sendable {
    let identity: ServerIdentity
    let reader: MetricsReader
    let totals: RequestTotals

    func add(to router: Router<ServerContext>) {
        // Always 200: with another status Prometheus would believe nothing of what stands there.
        router.get(RouterPath(SiteURL.metrics)) { _, _ in
            let page = MetricFamily.page(MetricFamily.all(await reader.read(), identity: identity, requests: totals.all))
            return Response(
                status: .ok, headers: [.contentType: MetricFamily.contentType], body: .init(byteBuffer: ByteBuffer(string: page)))
        }
    }
}
