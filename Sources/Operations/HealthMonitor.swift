import Synchronization

/// Runs the checks, all at once and each with a time-out, and remembers the report for a moment, so that a flood of questions is one question.
public actor HealthMonitor {
    private let checks: [HealthCheck]
    private let clock: WallClock
    private let keep: Duration
    /// Read without waiting for the actor: health is asked for more often than anything else.
    private let last = Mutex<Kept?>(nil)
    private var running: Task<Kept, Never>?
    /// Checks that have begun and not returned, with their beginning: a hung check is not begun a second time.
    private var pending: [Int: ContinuousClock.Instant] = [:]

    /// A monitor of these checks.
    /// - Parameter keep: how long a report is repeated before the checks run again.
    public init(checks: [HealthCheck], clock: WallClock, keep: Duration = .seconds(1)) {
        self.checks = checks
        self.clock = clock
        self.keep = keep
    }

    /// A report, and when it was measured, which tells it from every other one.
    public struct Kept: Sendable {
        /// What was found.
        public let report: HealthReport
        /// When, on the clock that never jumps.
        public let measured: ContinuousClock.Instant
    }

    /// The state of health, at most `keep` old.
    /// - Parameter fresh: asks each check for a real measurement; the time for which a report is kept holds all the same.
    public nonisolated func report(fresh: Bool = false) async -> HealthReport { await kept(fresh: fresh).report }

    /// The same, with the time of its measurement.
    public nonisolated func kept(fresh: Bool = false) async -> Kept {
        if let current { return current }
        return await measured(fresh: fresh)
    }

    private nonisolated var current: Kept? {
        last.withLock { $0.flatMap { ContinuousClock.now - $0.measured < keep ? $0 : nil } }
    }

    private func measured(fresh: Bool) async -> Kept {
        if let current { return current }
        if let running { return await running.value }
        let task = Task { await self.runAll(fresh: fresh) }
        running = task
        return await task.value
    }

    private func runAll(fresh: Bool) async -> Kept {
        let results = await withTaskGroup(of: (Int, [CheckResult]).self) { group in
            for index in checks.indices { group.addTask { (index, await self.run(index, fresh: fresh)) } }
            var found: [Int: [CheckResult]] = [:]
            for await (index, results) in group { found[index] = results }
            return checks.indices.flatMap { found[$0] ?? [] }
        }
        let kept = Kept(report: HealthReport(results: results, at: clock.now()), measured: .now)
        last.withLock { $0 = kept }
        running = nil
        return kept
    }

    private func run(_ index: Int, fresh: Bool) async -> [CheckResult] {
        let check = checks[index]
        if let since = pending[index] { return [silence(check, since: since)] }
        let begun = ContinuousClock.now
        pending[index] = begun
        let (answers, answer) = AsyncStream<[CheckResult]>.makeStream()
        // Not a child task: a call that hangs in the kernel cannot be cancelled, and must not hold the answer back.
        Task {
            let results = await check.run(fresh)
            self.finished(index)
            answer.yield(results)
            answer.finish()
        }
        let timer = Task {
            do { try await Task.sleep(for: check.timeout) } catch { return }  // Cancelled: the answer came in time.
            answer.finish()
        }
        defer { timer.cancel() }
        for await results in answers { return results }
        return [silence(check, since: begun)]
    }

    private func finished(_ index: Int) { pending[index] = nil }

    private func silence(_ check: HealthCheck, since: ContinuousClock.Instant) -> CheckResult {
        let seconds = Int((ContinuousClock.now - since).inSeconds.rounded(.up))
        return CheckResult(
            name: check.name, componentID: check.componentID, componentType: check.componentType, title: check.title, status: check.silence,
            output: "The check has not answered for \(seconds) s.", at: clock.now())
    }
}
