import Synchronization

/// The lines of a running drill, gathered while they come.
final class DrillOutput: Sendable {
    private let lines = Mutex(DrillLines())

    func add(_ line: String) { lines.withLock { $0.add(line) } }
    var value: DrillLines { lines.withLock { $0 } }
}
