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
            let number = row["number"] as Int64
            do {
                let entry = try AuditRow(row: row).entry
                if let fault = entry.fault(after: last), faults.count < 10 { faults.append(fault) }
                last = (entry.number, entry.hash)
            } catch {
                if faults.count < 10 { faults.append("line \(number) holds what no line has") }
                last = (number, row["hash"])
            }
        }
        return AuditVerdict(lines: lines, newest: last?.hash, faults: faults)
    }

    init(row: Row) throws {
        guard let action = AuditAction(rawValue: row["action"]), let outcome = AuditEvent.Outcome(rawValue: row["outcome"]) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a line of the audit log holds what no line has")
        }
        let event = AuditEvent(
            actor: row["actor"], origin: row["origin"], action: action, subject: row["subject"], before: row["before"],
            after: row["after"], outcome: outcome, reason: row["reason"], run: row["run"])
        entry = AuditEntry(number: row["number"], at: row["at"], event: event, previous: row["previous"], hash: row["hash"])
    }
}
