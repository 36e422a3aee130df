import Operations
import RunbookModel
import Synchronization
import Testing

@Suite struct MetricsReaderTests {
    @Test func aFloodOfQuestionsIsOneQuestion() async {
        let reads = Mutex(0)
        let records = RecordsPort(
            runs: { _ in Records() }, writtenRuns: { _, _ in Records() }, run: { _ in .missing }, alerts: { Records() },
            holds: { Records() },
            drills: { Records() })
        let health = HealthMonitor(checks: [], clock: WallClock { 0 })
        let times = LastTimesPort {
            reads.withLock { $0 += 1 }
            return LastTimes(backup: 5)
        }
        let reader = MetricsReader(health: health, records: records, times: times, keep: .seconds(3_600))
        await withTaskGroup(of: Double?.self) { group in
            for _ in 1...50 { group.addTask { await reader.read().times.backup } }
            for await backup in group { #expect(backup == 5) }
        }
        #expect(reads.withLock { $0 } == 1)
        let forgetful = MetricsReader(health: health, records: records, times: times, keep: .zero)
        for _ in 1...3 { _ = await forgetful.read() }
        #expect(reads.withLock { $0 } == 4)
    }

    @Test func aHungCheckStillNamesItsSubject() async {
        let hanging = HealthCheck(
            name: "disk:freeBytes", title: "", componentType: "system", componentID: "/state", timeout: .milliseconds(20)
        ) { _ in
            await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }  // Never resumed: nothing ends this wait.
            return []
        }
        let report = await HealthMonitor(checks: [hanging], clock: WallClock { 0 }).report()
        #expect(report.results.first?.componentID == "/state")
    }

    @Test func theBoundGoesWithTheFigure() {
        let space = DiskSpace(total: 100, free: 40, inodes: 0, freeInodes: 0, readOnly: false)
        let disk = CheckResult(WatchedFolder(purpose: "state", path: "/state", absence: .fail), .success(space), at: 0)
        #expect(disk.observed == .init(40, "bytes", bound: 100))
        let memory = CheckResult(.group(used: 5, limit: 9, machineAvailable: 9, machineTotal: 9), at: 0)
        #expect(memory.observed == .init(5, "bytes", bound: 9))
        #expect(CheckResult(.group(used: 5, limit: nil, machineAvailable: 9, machineTotal: 9), at: 0).observed?.bound == nil)
    }

    @Test func aCompactTimeIsReadBack() {
        #expect(UTCTime.seconds(compact: "20260102T030405Z") == 1_767_323_045)
        for text in ["", "20260102T030405", "2026-01-02T03:04:05Z", "20260132T030405Z", "20260102T030405ZZ"] {
            #expect(UTCTime.seconds(compact: text) == nil, "\(text)")
        }
    }
}
