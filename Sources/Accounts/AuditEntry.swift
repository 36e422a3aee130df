import Crypto
import FoundationEssentials

/// One line of the audit log: an event with its place in the chain.
///
/// Each line's hash covers the line before it, so that whoever changes, removes or inserts one must change all that follow;
/// the newest hash is in the journal, which the server cannot change.
public struct AuditEntry: Sendable, Equatable {
    /// Its number: 1, 2, 3 … without a gap.
    public var number: Int64
    /// When, in whole seconds since 1970.
    public var at: Int64
    /// What.
    public var event: AuditEvent
    /// The hash of the line before, 64 hexadecimal digits; zeros for the first.
    public var previous: String
    /// The hash of this line.
    public var hash: String

    /// A line that is read.
    public init(number: Int64, at: Int64, event: AuditEvent, previous: String, hash: String) {
        self.number = number
        self.at = at
        self.event = event
        self.previous = previous
        self.hash = hash
    }

    /// The line that follows another, or the first.
    public init(_ event: AuditEvent, at: Int64, after last: (number: Int64, hash: String)?) {
        // A number that somebody has put at the very end must not end the program; no store takes the one that follows it.
        number = (last?.number ?? 0) &+ 1
        self.at = at
        self.event = event
        previous = last?.hash ?? AuditEntry.beginning
        hash = ""
        hash = computed
    }

    /// What the first line follows.
    public static let beginning = String(repeating: "0", count: 64)

    /// The hash that the line must have. Every field is counted by its length, so that no two lines give the same text.
    public var computed: String {
        let fields: [String?] = [
            "\(number)", "\(at)", event.actor, event.origin, event.action.rawValue, event.subject, event.before, event.after,
            event.outcome.rawValue, event.reason, event.run, previous,
        ]
        let text = fields.map { field in field.map { "\($0.utf8.count):\($0)" } ?? "-" }.joined(separator: ",")
        return SHA256.hash(data: Data(text.utf8)).hexadecimal
    }

    /// What is wrong with the line, given the one before it; nil where it is right.
    public func fault(after last: (number: Int64, hash: String)?) -> String? {
        let expected = (last?.number ?? 0) &+ 1
        if number != expected { return "line \(number) stands where line \(expected) belongs: lines were removed or inserted" }
        if previous != last?.hash ?? AuditEntry.beginning { return "line \(number) does not follow the line before it" }
        if hash != computed { return "line \(number) was changed after it was written" }
        return nil
    }
}
