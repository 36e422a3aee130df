public import RunbookModel

/// Follows a run by its name alone. All that it needs is on disk and with systemd, so it goes on after a restart of the server.
public struct RunFollowing: Sendable {
    private let records: RecordsPort
    private let units: RunningUnitsPort
    private let clock: WallClock
    private let longest: Double
    private let most: Int
    private let pause: @Sendable () async throws -> Void

    /// - Parameters:
    ///   - records: where the records are.
    ///   - units: which units run.
    ///   - clock: the time of day.
    ///   - interval: the time between two looks, in seconds.
    ///   - longest: the longest that a run, and so a watch, may last, in seconds: more than any procedure's time budget.
    ///   - pause: waits for the interval.
    public init(
        records: RecordsPort, units: RunningUnitsPort, clock: WallClock, interval: Double = 1, longest: Double = 7_200,
        pause: @escaping @Sendable (_ seconds: Double) async throws -> Void = { try await Task.sleep(for: .seconds($0)) }
    ) {
        self.records = records
        self.units = units
        self.clock = clock
        self.longest = longest
        most = max(1, Int(longest / max(interval, 0.01)))
        self.pause = { try await pause(interval) }
    }

    /// What can be seen of a run now.
    public func look(_ id: String) async -> RunSight {
        // The units first: a run that ends between the two looks has its end in the record by then.
        let running = await isRunning(id)
        switch await records.run(id) {
        case .found(let run):
            if run.finishedAt != nil || run.outcome != .unfinished { return .ended(run) }
            return running(run) ? .running(run) : .interrupted(run)
        case .missing: return running(nil) ? .waiting : .missing
        // A record is empty for a moment, until its first line is in it.
        case .unreadable(let problem): return running(nil) ? .waiting : .unreadable(problem)
        }
    }

    /// What can be seen of a run, each time that it changes; ends with what is last, or when nobody listens any more.
    public func sights(_ id: String) -> AsyncStream<RunSight> {
        AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
            let watch = Task {
                var before: RunSight?
                for _ in 0..<most {
                    let sight = await look(id)
                    if sight != before { continuation.yield(sight) }
                    before = sight
                    if sight.isLast { break }
                    do { try await pause() } catch { break }
                }
                continuation.finish()
            }
            continuation.onTermination = { _ in watch.cancel() }
        }
    }

    /// Whether the run goes on, once its record is known. Where systemd does not say, it does: a watch must not end too early.
    private func isRunning(_ id: String) async -> @Sendable (Run?) -> Bool {
        let answer = await units.read()
        let earliest = clock.now() - longest
        return { run in
            // One that a person started at a terminal has no unit that could be asked for.
            if let run, !run.isOfAUnit { return run.startedAt > earliest }
            guard case .success(let units) = answer else { return true }
            return units.contains { $0.run == id }
        }
    }
}
