import Accounts
import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import Operations
import RunbookModel
import Testing

@testable import WebServer

@Suite struct IncidentsAPITests {
    private func fixture(_ incidents: [Incident], reports: [Int: String] = [:], problems: [String] = []) -> Fixture {
        var fixture = Fixture()
        fixture.incidents = .made(incidents, reports: reports, problems: problems)
        return fixture
    }

    private struct Page: Decodable {
        struct Item: Decodable {
            var number: Int
            var state: String
            var acknowledgedBy: String?
            var events: [String]?
        }
        var incidents: [Item]
        var problems: [String]
        var next: String?
    }

    private func page(_ fixture: Fixture, _ uri: String) async throws -> Page {
        let answer = try await fixture.ask(uri, as: .viewer)
        #expect(answer.status == .ok && answer.headers[.contentType] == "application/json", "\(answer.text)")
        return try JSONDecoder().decode(Page.self, from: Data(answer.text.utf8))
    }

    @Test func theNewestComeFirstAndWithoutTheirEvents() async throws {
        let fixture = fixture([.made(1), .made(2, .resolved), .made(3, .acknowledged)], problems: ["One cannot be read."])
        let all = try await page(fixture, "/api/v1/incidents")
        #expect(all.incidents.map(\.number) == [3, 2, 1] && all.incidents.map(\.state) == ["acknowledged", "resolved", "detected"])
        #expect(all.incidents.map(\.acknowledgedBy) == ["ann", "ann", nil] && all.incidents.allSatisfy { $0.events == nil })
        #expect(all.problems == ["One cannot be read."] && all.next == nil)
    }

    @Test func aPageNamesTheNext() async throws {
        let fixture = fixture([.made(1), .made(2, .resolved), .made(3, .acknowledged), .made(4, .resolved)])
        let first = try await page(fixture, "/api/v1/incidents?limit=3")
        #expect(first.incidents.map(\.number) == [4, 3, 2] && first.next == "/api/v1/incidents?limit=3&after=2")
        #expect(try await page(fixture, first.next ?? "").incidents.map(\.number) == [1])
        let open = try await page(fixture, "/api/v1/incidents?state=open&limit=1")
        #expect(open.incidents.map(\.number) == [3] && open.next == "/api/v1/incidents?limit=1&after=3&state=open")
        #expect(try await page(fixture, open.next ?? "").incidents.map(\.number) == [1])
        for query in ["state=closed", "after=x", "after=0", "after=-1", "limit=0", "limit=201"] {
            #expect(try await fixture.ask("/api/v1/incidents?\(query)", as: .viewer).status == .badRequest, "\(query)")
        }
    }

    @Test func oneComesWithEverything() async throws {
        let fixture = fixture([.made(7, headline: "it \"fails\"", alerts: ["health"])])
        let text = try await fixture.ask("/api/v1/incidents/7", as: .viewer).text
        for part in [
            #""number":7"#, #""severity":"SEV1""#, #""state":"detected""#, #""headline":"it \"fails\"""#, #""alerts":["health"]"#,
            #""automatic":true"#, #""levelsCalled":[1]"#, #""openedAt":"2026-01-02T03:04:05Z""#, #""event":"opened""#,
            #""elapsed":5,"event":"run","fields":{"message":"healthy again","outcome":"done""#,
        ] {
            #expect(text.contains(part), "\(part) in \(text)")
        }
        #expect(try await fixture.ask("/api/v1/incidents/8", as: .viewer).status == .notFound)
        #expect(try await self.fixture([], problems: ["no"]).ask("/api/v1/incidents/7", as: .viewer).status == .serviceUnavailable)
    }

    @Test func theReportIsMarkdown() async throws {
        let fixture = fixture([.made(7, .resolved), .made(8)], reports: [7: "## Report\n\nZoë <b>\n"])
        let answer = try await fixture.ask("/api/v1/incidents/7/report", as: .viewer)
        #expect(answer.status == .ok && answer.headers[.contentType] == "text/markdown; charset=utf-8")
        #expect(answer.text == "## Report\n\nZoë <b>\n" && answer.headers[.xContentTypeOptions] == "nosniff")
        let none = try await fixture.ask("/api/v1/incidents/8/report", as: .viewer)
        #expect(none.status == .notFound && none.text.contains(#""code":"no-report""#))
        let missing = try await fixture.ask("/api/v1/incidents/9/report", as: .viewer)
        #expect(missing.status == .notFound && missing.text.contains(#""code":"not-found""#))
    }
}
