import Operations
import Synchronization
import Testing

/// Counts calls.
private final class Counter: Sendable {
    private let number = Atomic(0)
    var count: Int { number.load(ordering: .sequentiallyConsistent) }
    func add() { number.add(1, ordering: .sequentiallyConsistent) }
}

@Suite struct HealthMonitorTests {
    private let clock = WallClock { 1_000 }

    private func result(_ status: CheckStatus, _ name: String = "a:b") -> CheckResult {
        CheckResult(name: name, componentType: "system", title: name, status: status, output: "", at: 1_000)
    }

    private func check(_ name: String, timeout: Duration = .seconds(20), _ run: @escaping @Sendable () async -> [CheckResult])
        -> HealthCheck
    {
        HealthCheck(name: name, title: name, componentType: "system", timeout: timeout) { _ in await run() }
    }

    @Test func theWorstCheckDecides() async {
        let results = [result(.pass), result(.warn, "c:d"), result(.pass, "e:f")]
        let monitor = HealthMonitor(checks: results.map { result in check(result.name) { [result] } }, clock: clock)
        let report = await monitor.report()
        #expect(report.status == .warn)
        #expect(report.results == results)
        #expect(report.status(of: "c") == .warn)
        #expect(report.status(of: "e") == .pass)
    }

    @Test func aCheckThatHangsFailsAloneAndIsNotBegunAgain() async {
        let begun = Counter()
        let hanging = check("hung:check", timeout: .milliseconds(50)) {
            begun.add()
            await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }  // Never resumed: nothing ends this wait.
            return []
        }
        let fine = result(.pass)
        let monitor = HealthMonitor(checks: [hanging, check("a:b") { [fine] }], clock: clock, keep: .zero)
        for _ in 1...3 {
            let report = await monitor.report()
            #expect(report.status == .fail)
            #expect(report.results.map(\.name) == ["hung:check", "a:b"])
            #expect(report.results[0].output.contains("not answered"))
            #expect(report.results[1] == fine)
        }
        #expect(begun.count == 1)
    }

    @Test func aFloodOfQuestionsIsOneQuestion() async {
        let begun = Counter()
        let fine = result(.pass)
        let monitor = HealthMonitor(
            checks: [
                check("a:b") {
                    begun.add()
                    return [fine]
                }
            ], clock: clock, keep: .seconds(3_600))
        await withTaskGroup(of: Void.self) { group in
            for _ in 1...200 { group.addTask { _ = await monitor.report() } }
        }
        #expect(begun.count == 1)
    }

    @Test func freshReachesTheChecks() async {
        let fine = result(.pass)
        let told = Counter()
        let check = HealthCheck(name: "a:b", title: "", componentType: "system", timeout: .seconds(20)) { fresh in
            if fresh { told.add() }
            return [fine]
        }
        let monitor = HealthMonitor(checks: [check], clock: clock, keep: .zero)
        _ = await monitor.report()
        #expect(told.count == 0)
        _ = await monitor.report(fresh: true)
        #expect(told.count == 1)
    }
}
