import Accounts
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Operations
import RunbookModel
import Testing
import WebPages

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
        runs: Records<Run> = Records(), times: LastTimes = LastTimes(), totals: ServerTotals = ServerTotals(audit: AuditCounts()),
        more: (inout MetricsReading) -> Void = { _ in }
    ) -> [String] {
        var reading = MetricsReading(
            health: HealthReport(results: results, at: 0), alerts: alerts, holds: holds, runs: runs, times: times)
        more(&reading)
        let families = MetricFamily.all(reading, identity: Fixture(mode: mode).identity, store: "database", totals: totals)
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

    @Test func timesAreCountedByRouteAndNeverByWhatWasAsked() {
        let totals = ServerTotals(audit: AuditCounts())
        let run = RouterPath("/runs/{id}").description
        totals.requests.count(.get, run, status: 200, seconds: 0.002)
        totals.requests.count(.head, run, status: 200, seconds: 0.3)
        totals.requests.count(.get, "NotFound", status: 404, seconds: 20)
        totals.requests.count(.delete, run, status: 404, seconds: 20)
        for asset in Asset.all { totals.requests.count(.get, RouterPath(asset.url).description, status: 200, seconds: 0) }
        totals.requests.count(.post, "/sign-in", status: 429, seconds: 0)
        totals.requests.count(.get, run, status: 99, seconds: 0)
        let lines = page(totals: totals)
        let name = "nixos_gui_http_request_duration_seconds"
        for line in [
            #"_bucket{method="GET",route="/runs/{id}",code="2xx",le="0.001"} 0"#,
            #"_bucket{method="GET",route="/runs/{id}",code="2xx",le="0.0025"} 1"#,
            #"_bucket{method="GET",route="/runs/{id}",code="2xx",le="0.5"} 2"#,
            #"_bucket{method="GET",route="/runs/{id}",code="2xx",le="+Inf"} 2"#,
            #"_count{method="GET",route="/runs/{id}",code="2xx"} 2"#, #"_sum{method="GET",route="/runs/{id}",code="2xx"} 0.302"#,
            #"_bucket{method="",route="",code="4xx",le="10"} 0"#, #"_count{method="",route="",code="4xx"} 2"#,
            #"_count{method="GET",route="/assets/{file}",code="2xx"} 2"#,
        ] {
            #expect(lines.contains(name + line), "\(line)")
        }
        #expect(lines.contains("nixos_gui_http_rate_limited_requests_total 1"))
        #expect(lines.contains("nixos_gui_http_requests_total{code=\"2xx\"} 4"))
        #expect(lines.contains("nixos_gui_http_requests_total{code=\"4xx\"} 3"))
    }

    @Test func whoTriesToSignInIsCountedByWhatCameOfIt() async throws {
        var fixture = Fixture()
        fixture.codes = OneTimeCodes(token: String(repeating: "5a", count: 32), clock: Fixture.clock)
        try await fixture.test(.router) { client in
            let stranger = SignedClient(client: client.client, role: nil)
            for password in ["wrong", MadePeople.password] {
                _ = try await stranger.send("/sign-in", ["name": "the-viewer", "password": password])
                _ = try await client.send("/confirm", ["password": password])
            }
            _ = try await stranger.send("/sign-in", ["code": "000000"])
            let text = try await client.execute(uri: "/metrics", method: .get).text
            for (way, outcome, count) in [
                ("password", "done", 1), ("password", "wrong", 1), ("password", "locked", 0), ("confirmation", "done", 1),
                ("confirmation", "wrong", 1), ("code", "wrong", 1), ("code", "done", 0),
            ] {
                let line = "\nnixos_gui_sign_ins_total{way=\"\(way)\",outcome=\"\(outcome)\"} \(count)\n"
                #expect(text.contains(line), "\(line)")
            }
            #expect(text.contains("\nnixos_gui_sessions{store=\"database\"} 4\n"), "one of each role, and the new one")
        }
    }

    @Test func everyDeclaredMetricIsThereAndNoneTwice() {
        let results = [
            result("disk:freeBytes", of: "/state", observed: .init(5, "bytes", bound: 10)),
            result("memory:utilization", observed: .init(7, "bytes", bound: 9)),
        ]
        let run = Run(id: "", procedure: "", startedAt: 3, outcome: .done)
        let totals = ServerTotals(audit: AuditCounts())
        totals.requests.count(.get, "/", status: 200, seconds: 1)
        var figures = DatabaseFigures()
        figures.times[.write, default: Histogram()].add(0.25)
        (figures.size, figures.logSize, figures.checkedAt) = (5, 6, 7.5)
        figures.faults[.readOnly] = 8
        let lines = page(results, runs: Records(items: [run]), times: LastTimes(healthCheck: 1.5, backup: 2), totals: totals) {
            $0.runCounts = [RunCount(procedure: "diagnose", outcome: .done, count: 3)]
            $0.sessions = 4
            $0.database = figures
            $0.process = ProcessReading(processorSeconds: 1.25, residentBytes: 2, virtualBytes: 3, openFiles: 4, mostFiles: 5)
            $0.caches = [.init(name: "units", hits: 1, misses: 2, bytes: 3, limit: 4)]
        }
        #expect(lines.filter { $0.hasPrefix("# TYPE ") }.count == Metric.allCases.count)
        for metric in Metric.allCases {
            #expect(lines.contains("# HELP \(metric.rawValue) \(metric.help)"))
            #expect(lines.contains("# TYPE \(metric.rawValue) \(metric.kind.rawValue)"))
            let name = metric.rawValue + (metric.kind == .histogram ? "_count" : "")
            #expect(lines.contains { $0.hasPrefix("\(name){") || $0.hasPrefix("\(name) ") }, "\(metric)")
        }
        for line in [
            "nixos_gui_disk_free_bytes{folder=\"/state\"} 5", "nixos_gui_disk_size_bytes{folder=\"/state\"} 10",
            "nixos_gui_memory_used_bytes 7", "nixos_gui_memory_limit_bytes 9", "nixos_gui_last_run_timestamp_seconds 3",
            "nixos_gui_last_health_check_timestamp_seconds 1.5", "nixos_gui_newest_backup_timestamp_seconds 2",
            #"nixos_gui_recorded_runs{procedure="diagnose",outcome="done"} 3"#, #"nixos_gui_sessions{store="database"} 4"#,
            #"nixos_gui_database_duration_seconds_bucket{work="write",le="0.25"} 1"#,
            #"nixos_gui_database_duration_seconds_count{work="read"} 0"#, "nixos_gui_database_size_bytes 5",
            "nixos_gui_database_wal_size_bytes 6", "nixos_gui_database_last_check_timestamp_seconds 7.5",
            #"nixos_gui_database_faults_total{reason="read-only"} 8"#, #"nixos_gui_database_faults_total{reason="busy"} 0"#,
            "process_cpu_seconds_total 1.25", "process_resident_memory_bytes 2", "process_virtual_memory_bytes 3", "process_open_fds 4",
            "process_max_fds 5", #"nixos_gui_cache_hits_total{cache="units"} 1"#, #"nixos_gui_cache_misses_total{cache="units"} 2"#,
            #"nixos_gui_cache_size_bytes{cache="units"} 3"#, #"nixos_gui_cache_limit_bytes{cache="units"} 4"#,
            #"nixos_gui_audit_lines_total{action="session.sign-in",outcome="refused"} 0"#, "nixos_gui_audit_lines_lost_total 0",
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
        for name in [
            "open_alerts", "holds", "last_run", "last_health_check", "newest_backup", "memory_used", "sessions", "database",
        ] {
            #expect(!lines.contains { $0.hasPrefix("nixos_gui_\(name)") }, "\(name)")
        }
        #expect(lines.contains("nixos_gui_record_problems 2"))
        #expect(page().contains("nixos_gui_open_alerts 0"))
    }

    @Test func openIncidentsAreCountedByTheirSeverity() async throws {
        var fixture = Fixture()
        fixture.incidents = .made([.made(1), .made(2, .acknowledged), .made(3, .resolved)])
        let text = try await fixture.ask("/metrics").text
        #expect(text.contains("\nnixos_gui_open_incidents{severity=\"SEV1\"} 2\n"))
        #expect(text.contains("\nnixos_gui_open_incidents{severity=\"SEV4\"} 0\n"))
        let unread = page { $0.incidents = Records(problems: ["no"]) }
        #expect(!unread.contains { $0.hasPrefix("nixos_gui_open_incidents") } && unread.contains("nixos_gui_record_problems 1"))
    }

    @Test func aRefusedQuestionIsAProblemDocument() async throws {
        let response = try await Fixture().ask("/metrics", method: .post)
        #expect(response.headers[.contentType] == "application/problem+json")
    }
}
