import Accounts
import HTTPTypes
import Hummingbird
import NIOCore
import ServiceLifecycle

/// Server-Sent Events (WHATWG HTML, 9.2), as one answer without an end.
struct EventStream: Sendable {
    /// One event.
    struct Event {
        /// Where a program that comes back goes on.
        var id: String
        /// What kind it is; nil for the plain one.
        var name: String?
        /// Its content, JSON on one line.
        var data: String
    }

    /// How often who listens is asked for again, and how long no line may be missing, in looks.
    private static let looksBetweenChecks = 5

    /// How many streams there are: each holds a connection.
    let seats: StreamSeats
    let pause: @Sendable () async throws -> Void

    init(seats: StreamSeats, pause: @escaping @Sendable () async throws -> Void = { try await Task.sleep(for: .seconds(1)) }) {
        self.seats = seats
        self.pause = pause
    }

    /// An answer that sends what comes.
    /// - Parameters:
    ///   - context: whose right is looked at again and again: with the session the stream ends.
    ///   - next: what is to be sent now, oldest first; nil for the end.
    /// - Throws: `Refusal` with 503 where no more streams fit.
    func response(_ context: ServerContext, next: @escaping @Sendable () async -> [Event]?) async throws -> Response {
        guard await !seats.areTaken else {
            throw Refusal(
                status: .serviceUnavailable, code: "too-many-streams",
                sentence: "At most \(StreamSeats.most) streams go on at a time. Come again later, or ask for the state instead.",
                headers: [.retryAfter: "30"])
        }
        return Response(
            status: .ok, headers: [.contentType: "text/event-stream"],
            body: ResponseBody { [seats, pause] writer in
                // Here, not before: HEAD asks for no body. Whatever ends it, the seat is free again.
                guard await seats.take() else { return try await writer.finish(nil) }
                do { try await EventStream.send(&writer, context, pause, next) } catch {
                    await seats.leave()
                    throw error
                }
                await seats.leave()
                try await writer.finish(nil)
            })
    }

    private static func send(
        _ writer: inout any ResponseBodyWriter, _ context: ServerContext, _ pause: @Sendable () async throws -> Void,
        _ next: @Sendable () async -> [Event]?
    ) async throws {
        var looks = 0
        // Comes back soon after a restart of the server.
        try await writer.write(ByteBuffer(string: "retry: 2000\n\n"))
        while !Task.isShuttingDownGracefully {
            guard let events = await next() else { return }
            for event in events { try await writer.write(ByteBuffer(string: text(event))) }
            looks += 1
            if looks % looksBetweenChecks == 0 {
                guard await context.identifyAgain?().role != nil else { return }
                // A comment: who has gone away is noticed, and a proxy does not give up.
                if events.isEmpty { try await writer.write(ByteBuffer(string: ":\n\n")) }
            }
            try await pause()
        }
    }

    private static func text(_ event: Event) -> String {
        "id: \(event.id)\n" + (event.name.map { "event: \($0)\n" } ?? "") + "data: \(event.data)\n\n"
    }
}

/// The seats of who listens.
actor StreamSeats {
    /// Far fewer than the connections that the server takes: others must get in.
    static let most = 64
    private var taken = 0

    var areTaken: Bool { taken >= StreamSeats.most }

    func take() -> Bool {
        guard !areTaken else { return false }
        taken += 1
        return true
    }

    func leave() { taken -= 1 }
}
