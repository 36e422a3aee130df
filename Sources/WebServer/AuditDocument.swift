import Accounts
import FoundationEssentials
import NIOCore
import Operations

/// A line of the audit log for programs.
struct AuditDocument: Encodable {
    var number: Int64
    var at: String
    var actor: String?
    var origin: String
    var action: String
    var subject: String
    var before: String?
    var after: String?
    var outcome: String
    var reason: String
    var run: String?
    var previous: String
    var hash: String

    init(_ entry: AuditEntry) {
        number = entry.number
        at = UTCTime.text(Double(entry.at))
        actor = entry.event.actor
        origin = entry.event.origin
        action = entry.event.action.rawValue
        subject = entry.event.subject
        before = entry.event.before
        after = entry.event.after
        outcome = entry.event.outcome.rawValue
        reason = entry.event.reason
        run = entry.event.run
        previous = entry.previous
        hash = entry.hash
    }

    /// As one line of JSON.
    var line: ByteBuffer {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return ByteBuffer(bytes: try encoder.encode(self))
        }
    }
}
