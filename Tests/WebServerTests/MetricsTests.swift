import HTTPTypes
import HummingbirdTesting
import Operations
import RunbookModel
import Testing

@testable import WebServer

@Suite struct MetricsTests {
    private func result(
        _ name: String, _ status: CheckStatus = .pass, of subject: String? = nil, observed: CheckResult.Observed? = nil
    ) -> CheckResult {
        CheckResult(
            name: name, componentID: subject, componentType: "system", title: "", status: status, observed: observed, output: "", at: 0)
    }

    private func page(
        _ results: [CheckResult] = [], mode: ServerMode = .normal, alerts: Records<Alert> = Records(), holds: Records<Hold> = Records(),
        runs: Records<Run> = Records(), times: LastTimes = LastTimes(), requests: [RequestTotals.StatusClass: Int] = [:]
    ) -> [String] {
        let reading = MetricsReading(
            health: HealthReport(results: results, at: 0), alerts: alerts, holds: holds, runs: runs, times: times)
        let families = MetricFamily.all(reading, identity: Fixture(mode: mode).identity, requests: requests)
        return MetricFamily.page(families).split(separator: "\n").map(String.init)
    }

    @Test func itIsAPageForPrometheusAndProtected() async throws {
        let response = try await Fixture().ask("/metrics")
        #expect(response.status == .ok)
        #expect(response.headers[.contentType] == "text/plain; version=0.0.4; charset=utf-8")
        #expect(response.headers[.cacheControl] == "no-store")
        #expect(response.headers[.xContentTypeOptions] == "nosniff")
        #expect(response.text.contains("\nnixos_gui_build_info{version=\"1.2.3\"} 1\n"))
        #expect(response.text.contains("\nprocess_start_time_seconds 1767323045\n"))
        #expect(response.text.hasSuffix("\n"))
    }

    @Test func aFailingServerIsStillMeasured() async throws {
        let response = try await Fixture(checks: [.fail]).ask("/metrics")
        #expect(response.status == .ok, "with another status Prometheus would believe nothing of it")
        #expect(response.text.contains("\nnixos_gui_check_status{check=\"database\"} 2\n"))
    }

    @Test func askingOftenIsFreeAndIsOneQuestion() async throws {
        var fixture = Fixture()
        fixture.settings.rateLimit = RateLimit(requests: 1, seconds: 3_600)
        try await fixture.test(.router) { client in
            for _ in 1...5 {
                let response = try await client.execute(uri: "/metrics", method: .get)
                #expect(response.status == .ok)
            }
        }
    }

    @Test func answersAreCountedByTheirClass() async throws {
        try await Fixture().test(.router) { client in
            _ = try await client.execute(uri: "/api/health", method: .get)
            for _ in 1...2 { _ = try await client.execute(uri: "/nothing", method: .get) }
            let text = try await client.execute(uri: "/metrics", method: .get).text
            #expect(text.contains("\nnixos_gui_http_requests_total{code=\"2xx\"} 1\n"))
            #expect(text.contains("\nnixos_gui_http_requests_total{code=\"4xx\"} 2\n"))
            #expect(text.contains("\nnixos_gui_http_requests_total{code=\"5xx\"} 0\n"))
        }
        #expect(RequestTotals.StatusClass(code: 99) == nil && RequestTotals.StatusClass(code: 600) == nil)
    }

    @Test func everyDeclaredMetricIsThereAndNoneTwice() {
        let results = [
            result("disk:freeBytes", of: "/state", observed: .init(5, "bytes", bound: 10)),
            result("memory:utilization", observed: .init(7, "bytes", bound: 9)),
        ]
        let run = Run(id: "", procedure: "", startedAt: 3, outcome: .done)
        let lines = page(results, runs: Records(items: [run]), times: LastTimes(healthCheck: 1.5, backup: 2))
        #expect(lines.filter { $0.hasPrefix("# TYPE ") }.count == Metric.allCases.count)
        for metric in Metric.allCases {
            #expect(lines.contains("# HELP \(metric.rawValue) \(metric.help)"))
            #expect(lines.contains("# TYPE \(metric.rawValue) \(metric.kind.rawValue)"))
            #expect(lines.contains { $0.hasPrefix("\(metric.rawValue){") || $0.hasPrefix("\(metric.rawValue) ") }, "\(metric)")
        }
        for line in [
            "nixos_gui_disk_free_bytes{folder=\"/state\"} 5", "nixos_gui_disk_size_bytes{folder=\"/state\"} 10",
            "nixos_gui_memory_used_bytes 7", "nixos_gui_memory_limit_bytes 9", "nixos_gui_last_run_timestamp_seconds 3",
            "nixos_gui_last_health_check_timestamp_seconds 1.5", "nixos_gui_newest_backup_timestamp_seconds 2",
        ] {
            #expect(lines.contains(line))
        }
    }

    @Test func theModeIsOneOfTwoSeries() {
        let lines = page(mode: .safe)
        #expect(lines.contains("nixos_gui_mode{mode=\"safe\"} 1") && lines.contains("nixos_gui_mode{mode=\"normal\"} 0"))
    }

    @Test func twoResultsOfOneNameAreOneSeriesAndTheWorstCounts() {
        let lines = page([result("disk:a", .warn), result("disk:b", .fail), result("disk:a", .pass, of: "/x")])
        #expect(
            lines.filter { $0.hasPrefix("nixos_gui_check_status{") } == [
                "nixos_gui_check_status{check=\"disk\"} 2", "nixos_gui_check_status{check=\"disk\",subject=\"/x\"} 0",
            ])
    }

    @Test func aPathCannotLeaveItsLabel() {
        let lines = page([result("disk:a", .pass, of: "/a\"b\\c\nd\"\u{301}")])
        #expect(lines.contains(#"nixos_gui_check_status{check="disk",subject="/a\"b\\c\nd\"\#u{301}"} 0"#))
    }

    @Test func whatNobodyKnowsIsMissingAndNotZero() {
        let unread = Records<Alert>(problems: ["no"])
        let lines = page(alerts: unread, holds: Records(problems: ["no"]))
        for name in ["open_alerts", "holds", "last_run", "last_health_check", "newest_backup", "memory_used"] {
            #expect(!lines.contains { $0.hasPrefix("nixos_gui_\(name)") }, "\(name)")
        }
        #expect(lines.contains("nixos_gui_record_problems 2"))
        #expect(page().contains("nixos_gui_open_alerts 0"))
    }

    @Test func aRefusedQuestionIsAProblemDocument() async throws {
        let response = try await Fixture().ask("/metrics", method: .post)
        #expect(response.headers[.contentType] == "application/problem+json")
    }
}
