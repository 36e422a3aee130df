import Operations
import RunbookModel
import Synchronization
import Testing

@Suite struct RunFollowingTests {
    private static let id = "0123456789abcdef0123456789abcdef"
    private static let unit = RunningUnit(name: "nixos-gui-diagnose.service", run: id)

    private static func run(steps: Int = 0, by: String = "nixos-gui-diagnose.service", ended: Bool = false, at: Double = 1_000) -> Run {
        Run(
            id: id, procedure: "diagnose", by: by, startedAt: at, finishedAt: ended ? 1_010 : nil, outcome: ended ? .done : .unfinished,
            steps: (0..<steps).map { RunStep(name: "step-\($0)", outcome: "done", message: "", at: 1_001) })
    }

    /// Hands out one answer after the other, the last for ever.
    private final class Answers<Value: Sendable>: Sendable {
        private let left: Mutex<[Value]>
        init(_ values: [Value]) { left = Mutex(values) }
        func next() -> Value { left.withLock { $0.count > 1 ? $0.removeFirst() : $0[0] } }
    }

    private func following(_ lookups: [RunLookup], _ units: [Result<[RunningUnit], UnitStatesError>]) -> RunFollowing {
        let (lookups, units) = (Answers(lookups), Answers(units))
        let records = RecordsPort(
            runs: { _ in Records() }, writtenRuns: { _, _ in Records() }, run: { _ in lookups.next() }, alerts: { Records() },
            holds: { Records() }, drills: { Records() })
        return RunFollowing(
            records: records, units: RunningUnitsPort { units.next() }, clock: WallClock { 1_005 }, interval: 1, longest: 100,
            pause: { _ in await Task.yield() })
    }

    private func sights(_ following: RunFollowing) async -> [RunSight] {
        var seen: [RunSight] = []
        for await sight in following.sights(Self.id) { seen.append(sight) }
        return seen
    }

    @Test func aRunIsFollowedFromBeforeItsRecordToItsEnd() async {
        let following = following(
            [.missing, .unreadable("empty"), .found(Self.run()), .found(Self.run(steps: 1)), .found(Self.run(steps: 2, ended: true))],
            [.success([Self.unit])])
        #expect(await following.look(Self.id) == .waiting)
        let seen = await sights(following)
        #expect(seen.last == .ended(Self.run(steps: 2, ended: true)))
        #expect(seen.dropLast().allSatisfy { !$0.isLast })
    }

    @Test func aRunWhoseUnitIsGoneWithoutAnEndWasInterrupted() async {
        #expect(await sights(following([.found(Self.run(steps: 1))], [.success([])])) == [.interrupted(Self.run(steps: 1))])
        // Another run of the same unit is not this one.
        let other = RunningUnit(name: Self.unit.name, run: "ffffffffffffffffffffffffffffffff")
        #expect(await following([.found(Self.run())], [.success([other])]).look(Self.id) == .interrupted(Self.run()))
    }

    @Test func anEndCountsAlsoWhereSystemdDoesNotAnswer() async {
        let silent = Result<[RunningUnit], UnitStatesError>.failure(.timedOut(3))
        #expect(await following([.found(Self.run(ended: true))], [silent]).look(Self.id) == .ended(Self.run(ended: true)))
        // And without an end, the watch goes on.
        #expect(await following([.found(Self.run())], [silent]).look(Self.id) == .running(Self.run()))
    }

    @Test func aRunAtATerminalHasNoUnitAndIsBelievedForItsTime() async {
        let (young, old) = (Self.run(by: "anna"), Self.run(by: "anna", at: 10))
        #expect(await following([.found(young)], [.success([])]).look(Self.id) == .running(young))
        #expect(await following([.found(old)], [.success([])]).look(Self.id) == .interrupted(old))
    }

    @Test func whatIsNowhereIsMissing() async {
        #expect(await sights(following([.missing], [.success([])])) == [.missing])
        #expect(await sights(following([.unreadable("it is a pipe")], [.success([])])) == [.unreadable("it is a pipe")])
    }

    @Test func aWatchEndsAtItsLimit() async {
        #expect(await sights(following([.found(Self.run())], [.success([Self.unit])])) == [.running(Self.run())])
    }
}
