import Accounts
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Operations
import RunbookModel
import Testing

@testable import WebServer

@Suite struct EventRoutesTests {
    private static let id = String(repeating: "a", count: 32)
    private static let run = Run(
        id: id, procedure: "diagnose", startedAt: 1, finishedAt: 2, outcome: .done, status: 0,
        steps: [RunStep(name: "look", outcome: "done", message: "a\nb", at: 1)])

    private func fixture(_ lookup: RunLookup) -> Fixture {
        var fixture = Fixture()
        fixture.lookup = lookup
        return fixture
    }

    @Test func aRunThatHasEndedIsOneEvent() async throws {
        let answer = try await fixture(.found(EventRoutesTests.run)).ask("/api/v1/runs/\(EventRoutesTests.id)/events", as: .viewer)
        #expect(answer.status == .ok && answer.headers[.contentType] == "text/event-stream")
        #expect(answer.headers[.cacheControl] == "no-store")
        let lines = answer.text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.prefix(4) == ["retry: 2000", "", "id: ended-1-0", "event: run"])
        #expect(lines.filter { $0.hasPrefix("data: ") }.count == 1, "a line break in a message is no line break of the stream")
        #expect(answer.text.contains(#""finishedAt":"1970-01-01T00:00:02Z""#) && answer.text.contains(#""state":"ended""#))
    }

    @Test func whoHasSeenTheEndIsSentAway() async throws {
        let answer = try await fixture(.found(EventRoutesTests.run)).ask(
            "/api/v1/runs/\(EventRoutesTests.id)/events", headers: [.lastEventID: "ended-1-0"], as: .viewer)
        #expect(answer.status == .noContent && answer.text.isEmpty)
    }

    @Test func aRunThatIsNotThereIsNoStream() async throws {
        let answer = try await fixture(.missing).ask("/api/v1/runs/\(EventRoutesTests.id)/events", as: .viewer)
        #expect(answer.status == .notFound)
    }

    /// It would go on for ever otherwise.
    @Test func theStreamEndsWithTheSession() async throws {
        let (looks, look) = AsyncStream<Void>.makeStream()
        var fixture = Fixture()
        fixture.checkWork = { look.yield() }
        let people = fixture.people
        let answer = try await fixture.test(.router, as: .viewer) { client in
            async let stream = client.execute(uri: "/api/v1/events", method: .get)
            // It has begun once it looks at the state of health.
            for await _ in looks { break }
            _ = try await people.sessions.remove(MadePeople.key.name(of: MadePeople.token(.viewer))).get()
            return try await stream
        }
        #expect(answer.status == .ok && answer.text.contains("-0\nevent: state\n"))
    }

    @Test func noMoreStreamsThanThereAreSeats() async {
        let seats = StreamSeats()
        for _ in 0..<StreamSeats.most { #expect(await seats.take()) }
        #expect(await !seats.take())
        await seats.leave()
        #expect(await seats.take())
    }
}
