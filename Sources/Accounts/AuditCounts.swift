import Synchronization

/// Counts the lines of the audit log since the server started, for whoever measures it.
public final class AuditCounts: Sendable {
    /// What a line says that happened, and how it ended.
    public struct Kind: Sendable, Hashable {
        /// What was done.
        public var action: AuditAction
        /// How it ended.
        public var outcome: AuditEvent.Outcome
    }

    private struct Counts {
        var lines: [Kind: Int] = [:]
        var lost = 0
    }
    private let counts = Mutex(Counts())

    public init() {}

    /// The lines that were written.
    public var lines: [Kind: Int] { counts.withLock { $0.lines } }
    /// How many could not be written.
    public var lost: Int { counts.withLock { $0.lost } }

    func count(_ event: AuditEvent, isWritten: Bool) {
        counts.withLock {
            if isWritten {
                $0.lines[Kind(action: event.action, outcome: event.outcome), default: 0] += 1
            } else {
                $0.lost += 1
            }
        }
    }
}

extension AuditPort {
    /// The same port, which counts its lines.
    public func counted(by counts: AuditCounts) -> AuditPort {
        var port = self
        let add = add
        port.add = { event in
            let result = await add(event)
            if case .success = result { counts.count(event, isWritten: true) } else { counts.count(event, isWritten: false) }
            return result
        }
        return port
    }
}
