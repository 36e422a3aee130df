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
    let following: RunFollowing

    func add(to router: Router<ServerContext>) {
        router.get("/") { _, context in
            let page = DashboardPage(await overview.read(newestRuns: 10, newestNotes: 5), frames, context)
            return Response.page(page.html())
        }
        router.get("/runs/:id") { _, context in
            let id = context.parameters.get("id") ?? ""
            let moments = Moments(now: frames.clock.now())
            let sight = await following.look(id)
            // While it goes on, the page loads itself again; without a script, and without losing the place of who reads.
            let refresh = sight.isLast ? nil : frames.identity.mode == .safe ? 15 : 3
            switch sight {
            case .running(let run), .ended(let run), .interrupted(let run):
                return Response.page(
                    RunPage(frame: frames.frame(run.procedure, context, refresh: refresh), run: run, state: RunPage.State(sight)) {
                        moments.at($0)
                    }.html())
            case .waiting:
                return Response.page(RunPage(frame: frames.frame("Run", context, refresh: refresh), waiting: id).html())
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

extension RunPage.State {
    fileprivate init(_ sight: RunSight) {
        switch sight {
        case .interrupted: self = .interrupted
        case .running, .waiting: self = .running
        case .ended, .missing, .unreadable: self = .ended
        }
    }
}
