import HTTPTypes
import Hummingbird
import NIOCore
import Operations
import RunbookModel
import WebPages

/// The pages for people, and what they load.
struct PageRoutes: Sendable {
    let frames: Frames
    let overview: OverviewReader
    let records: RecordsPort

    func add(to router: Router<ServerContext>) {
        router.get("/") { _, context in
            let page = DashboardPage(await overview.read(newestRuns: 10, newestNotes: 5), frames, context)
            return Response.page(page.html())
        }
        router.get("/runs/:id") { _, context in
            let id = context.parameters.get("id") ?? ""
            switch await records.run(id) {
            case .found(let run):
                let moments = Moments(now: frames.clock.now())
                return Response.page(RunPage(frame: frames.frame(run.procedure, context), run: run) { moments.at($0) }.html())
            case .missing: throw Refusal(status: .notFound, sentence: "No run of that number is recorded.")
            case .unreadable(let why): throw Refusal(status: .serviceUnavailable, sentence: why)
            }
        }
        for asset in Asset.all {
            router.get(RouterPath(asset.url)) { _, _ in
                Response(
                    status: .ok, headers: [.contentType: asset.type, .cacheControl: "public, max-age=31536000, immutable"],
                    body: .init(byteBuffer: ByteBuffer(bytes: asset.bytes)))
            }
        }
    }
}

extension Response {
    /// A page of HTML.
    static func page(_ html: String, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"], body: .init(byteBuffer: ByteBuffer(string: html)))
    }
}
