import FoundationEssentials
import Operations

/// A line of the audit log for programs.
public struct AuditDocument: Encodable {
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

    public init(_ entry: AuditEntry) {
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

    /// As one line of JSON, without the line's end. What a terminal would obey, and what hides in a text, is escaped: strangers write
    /// in some fields.
    /// - Throws: what the encoder throws, which it has no reason to.
    public var line: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self).unicodeScalars.map(AuditDocument.escaped).joined()
        }
    }

    /// Only inside of strings does JSON on one line have such characters.
    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse:
            Character(scalar).utf16.map { "\\u\(String(UInt32($0) | 0x1_0000, radix: 16).suffix(4))" }.joined()
        default: String(scalar)
        }
    }
}
