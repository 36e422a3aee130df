import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import Operations
import Testing

@Suite struct HealthRoutesTests {
    private let allPaths = ["/api/health", "/api/health/live", "/api/health/ready"]

    @Test func livenessIsExactlyWhatScriptsRead() async throws {
        let response = try await Fixture().ask("/api/health/live")
        #expect(response.status == .ok)
        #expect(response.text == #"{"invocationId":"\#(Fixture.invocation)","mode":"normal","status":"pass","version":"1.2.3"}"#)
        #expect(response.headers[.init("NixOS-GUI-Instance")!]?.count == 32)
    }

    @Test func livenessTouchesNoCheck() async throws {
        var fixture = Fixture(checks: [.fail])
        fixture.checkWork = { Issue.record("a check ran") }
        #expect(try await fixture.ask("/api/health/live").status == .ok)
    }

    @Test(
        arguments: [([.pass, .pass], 200, "pass"), ([.pass, .warn], 200, "warn"), ([.warn, .fail], 503, "fail")]
            as [([CheckStatus], Int, String)])
    func theWorstCheckIsTheAnswer(checks: [CheckStatus], code: Int, status: String) async throws {
        let response = try await Fixture(checks: checks).ask("/api/health")
        #expect(response.status.code == code)
        #expect(response.headers[.contentType] == "application/health+json")
        let document = try JSONDecoder().decode(Document.self, from: Data(response.text.utf8))
        #expect(document.status == status)
        #expect(document.invocationId == Fixture.invocation)
        #expect(document.serviceId == "nixos-gui")
        #expect(document.mode == "normal")
        #expect(document.version == "1.2.3" && document.releaseId == "1.2.3")
        #expect(document.uptime >= 0)
        let database = try #require(document.checks["database:responseTime"]?.first)
        #expect(database.observedValue == 1.5 && database.observedUnit == "ms" && database.time == "2026-01-02T03:05:05Z")
        #expect((database.output == nil) == (database.status == "pass"), "output is for trouble")
        #expect(document.checks["uptime"] != nil)
    }

    private struct Document: Decodable {
        struct Measurement: Decodable {
            var status: String
            var observedValue: Double?
            var observedUnit: String?
            var time: String
            var output: String?
        }
        var status, invocationId, serviceId, mode, version, releaseId, description: String
        var uptime: Double
        var checks: [String: [Measurement]]
    }

    @Test func readinessFollowsTheDatabaseOnly() async throws {
        #expect(try await Fixture(checks: [.pass, .fail]).ask("/api/health/ready").status == .ok)
        #expect(try await Fixture(checks: [.warn]).ask("/api/health/ready").status == .ok)
        #expect(try await Fixture(checks: [.fail]).ask("/api/health/ready").status == .serviceUnavailable)
    }

    @Test func headIsAnsweredForTheRunbooksCurl() async throws {
        for path in allPaths + ["/"] { #expect(try await Fixture().ask(path, method: .head).status == .ok, "\(path)") }
    }

    @Test func safeModeIsNamed() async throws {
        for path in allPaths { #expect(try await Fixture(mode: .safe).ask(path).text.contains(#""mode":"safe""#)) }
    }
}
