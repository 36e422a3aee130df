import FoundationEssentials

@testable import Accounts

extension FuzzTarget {
    /// A line of the audit log. FIELDS: its texts; the first byte chooses action and outcome, the second what somebody changes afterwards.
    static let audit = FuzzTarget("audit") { bytes in
        guard bytes.count > 2 else { return }
        var fields = Fields(bytes.dropFirst(2))
        let action = AuditAction.allCases[Int(bytes[0]) % AuditAction.allCases.count]
        let event = AuditEvent(
            actor: fields.next(), origin: fields.next(), action: action, subject: fields.next(), before: fields.next(),
            after: fields.next(),
            outcome: AuditEvent.Outcome.allCases[Int(bytes[0]) % 3], reason: fields.next(), run: fields.next())
        let first = AuditEntry(event, at: 1_767_323_045, after: nil)
        let second = AuditEntry(event, at: 1_767_323_046, after: (first.number, first.hash))
        try hold(
            first.fault(after: nil) == nil && second.fault(after: (first.number, first.hash)) == nil, "a line that was just made is wrong")
        try document(first)

        var changed = first
        let parts: [WritableKeyPath<AuditEvent, String>] = [\.origin, \.subject, \.reason]
        // What moves from one field to the next leaves the same text behind, and is a change all the same.
        let (from, to) = (parts[Int(bytes[1]) % 3], parts[(Int(bytes[1]) + 1) % 3])
        if let moved = changed.event[keyPath: from].popLast() {
            changed.event[keyPath: to].insert(moved, at: changed.event[keyPath: to].startIndex)
        }
        if !same(changed.event[keyPath: from], event[keyPath: from]) { try hold(changed.fault(after: nil) != nil, "a change is not seen") }
        changed = first
        changed.event.before = nil
        try hold(changed.fault(after: nil) != nil, "a field that was taken away is not missed")
    }

    private static func document(_ entry: AuditEntry) throws {
        let line = try AuditDocument(entry).line
        try hold(isPlain(line), "a line of JSON that is not one line: \(line)")
        let read = try JSONDecoder().decode(Read.self, from: Data(line.utf8))
        let event = entry.event
        let pairs = [
            (read.actor, event.actor), (read.origin, event.origin), (read.subject, event.subject), (read.before, event.before),
            (read.after, event.after), (read.reason, event.reason), (read.run, event.run), (read.hash, entry.hash),
        ]
        for (one, other) in pairs { try hold(same(one, other), "\(line) is read as another line") }
    }

    private struct Read: Decodable {
        var actor, before, after, run: String?
        var origin, subject, reason, hash: String
    }
}
