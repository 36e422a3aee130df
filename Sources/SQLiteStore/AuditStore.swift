public import Accounts
import GRDB
import Operations

extension DatabaseStore {
    /// The audit log.
    public nonisolated var audit: AuditPort {
        AuditPort(
            add: { await self.write($0) },
            before: { number, filter, limit in
                await self.look { try AuditRow.before($0, number, filter, limit) } ?? .success([])
            },
            verify: { await self.look { try AuditRow.verdict($0) } ?? .success(AuditVerdict(lines: 0, newest: nil, faults: [])) })
    }

    /// Lines with a larger number than this, oldest first, at most so many.
    public nonisolated func auditLines(after number: Int64, limit: Int) async -> Result<[AuditEntry], StoreFault> {
        await look { database in
            try AuditRow.fetchAll(
                database, sql: "SELECT * FROM audit WHERE number > ? ORDER BY number LIMIT ?", arguments: [number, limit]
            )
            .map(\.entry)
        } ?? .success([])
    }

    private func write(_ event: AuditEvent) async -> Result<AuditEntry, StoreFault> {
        let now = Int64(source.clock.now())
        return await put { database in
            let last = try Row.fetchOne(database, sql: "SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1")
            let entry = AuditEntry(event, at: now, after: last.map { ($0["number"], $0["hash"]) })
            try database.execute(sql: AuditRow.insert, arguments: AuditRow.arguments(entry))
            return entry
        }
    }
}

private struct AuditRow: FetchableRecord {
    static let insert = """
        INSERT INTO audit (number, at, actor, origin, action, subject, before, after, outcome, reason, run, previous, hash)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    let entry: AuditEntry

    static func arguments(_ entry: AuditEntry) -> StatementArguments {
        let event = entry.event
        return [
            entry.number, entry.at, event.actor, event.origin, event.action.rawValue, event.subject, event.before, event.after,
            event.outcome.rawValue, event.reason, event.run, entry.previous, entry.hash,
        ]
    }

    static func before(_ database: Database, _ number: Int64?, _ filter: AuditFilter, _ limit: Int) throws -> [AuditEntry] {
        try fetchAll(
            database,
            sql: """
                SELECT * FROM audit WHERE (?1 IS NULL OR number < ?1) AND (?2 IS NULL OR actor = ?2)
                AND (?3 IS NULL OR substr(action, 1, length(?3)) = ?3) AND (?4 IS NULL OR outcome = ?4) ORDER BY number DESC LIMIT ?5
                """, arguments: [number, filter.actor, filter.action, filter.outcome?.rawValue, limit]
        ).map(\.entry)
    }

    /// Line by line: the log may be longer than the memory.
    static func verdict(_ database: Database) throws -> AuditVerdict {
        var (faults, lines, last) = ([String](), Int64(0), (number: Int64, hash: String)?.none)
        let cursor = try Row.fetchCursor(database, sql: "SELECT * FROM audit ORDER BY number")
        while let row = try cursor.next() {
            lines += 1
            if let entry = entry(row) {
                if let fault = entry.fault(after: last), faults.count < 10 { faults.append(fault) }
                last = (entry.number, entry.hash)
            } else {
                let number = row.found("number", as: Int64.self)
                if faults.count < 10 { faults.append("line \(number.map { "\($0)" } ?? "without a number") holds what no line has") }
                if let number { last = (number, row.found("hash", as: String.self) ?? "") }
            }
        }
        return AuditVerdict(lines: lines, newest: last?.hash, faults: faults)
    }

    init(row: Row) throws {
        guard let entry = AuditRow.entry(row) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a line of the audit log holds what no line has")
        }
        self.entry = entry
    }

    /// nil for a row that is no line. Whoever changes lines may have changed the table first, so nothing of it is taken for granted.
    private static func entry(_ row: Row) -> AuditEntry? {
        func text(_ column: String) -> String? { row.found(column, as: String.self) }
        guard let number = row.found("number", as: Int64.self), let at = row.found("at", as: Int64.self), let origin = text("origin"),
            let action = text("action").flatMap({ AuditAction(rawValue: $0) }), let subject = text("subject"),
            let outcome = text("outcome").flatMap({ AuditEvent.Outcome(rawValue: $0) }), let reason = text("reason"),
            let previous = text("previous"), let hash = text("hash")
        else { return nil }
        let event = AuditEvent(
            actor: text("actor"), origin: origin, action: action, subject: subject, before: text("before"), after: text("after"),
            outcome: outcome, reason: reason, run: text("run"))
        return AuditEntry(number: number, at: at, event: event, previous: previous, hash: hash)
    }
}

extension Row {
    /// A value that can be read so; nil for any other, where GRDB's own subscript would end the program.
    fileprivate func found<Value: DatabaseValueConvertible>(_ column: String, as type: Value.Type) -> Value? {
        (self[column] as DatabaseValue?).flatMap { Value.fromDatabaseValue($0) }
    }
}
