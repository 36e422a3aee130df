import Synchronization

/// Counts the lines of the audit log since the server started, for whoever measures it.
public final class AuditCounts: Sendable {
    private struct Counts {
        var lines: [AuditAction: [AuditEvent.Outcome: Int]] = [:]
        var lost = 0
    }
    private let counts = Mutex(Counts())

    public init() {}

    /// How many lines of a kind were written.
    public func lines(_ action: AuditAction, _ outcome: AuditEvent.Outcome) -> Int {
        counts.withLock { $0.lines[action]?[outcome] ?? 0 }
    }
    /// How many could not be written.
    public var lost: Int { counts.withLock { $0.lost } }

    func count(_ event: AuditEvent, isWritten: Bool) {
        counts.withLock {
            if isWritten {
                $0.lines[event.action, default: [:]][event.outcome, default: 0] += 1
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
