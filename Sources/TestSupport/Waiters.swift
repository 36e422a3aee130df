import Foundation

/// The threads that wait for programs. Those of the tests are as many as there are processors: a test that waited on one of them for
/// a minute would hold all others up, and so would one on a thread of Dispatch's, of which it keeps as few.
///
/// They are as few as keep the machine busy: hundreds of programs together would starve what has a time limit.
final class Waiters: Sendable {
    static let shared = Waiters(max(2, ProcessInfo.processInfo.activeProcessorCount))

    private let condition = NSCondition()
    // Only touched with the condition's lock.
    private nonisolated(unsafe) var calls: [@Sendable () -> Void] = []

    private init(_ count: Int) {
        for _ in 0..<count { Thread.detachNewThread { [self] in while true { next()() } } }
    }

    /// Makes a call that may block, after those that were added before.
    func add(_ call: @escaping @Sendable () -> Void) {
        condition.withLock {
            calls.append(call)
            condition.signal()
        }
    }

    private func next() -> @Sendable () -> Void {
        condition.withLock {
            while calls.isEmpty { condition.wait() }
            return calls.removeFirst()
        }
    }
}
