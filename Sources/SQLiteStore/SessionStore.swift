public import Accounts
import GRDB
import Operations

extension DatabaseStore {
    /// The sessions, in the database.
    public nonisolated var sessions: SessionsPort {
        SessionsPort(
            add: { session in
                await self.put { try $0.execute(sql: SessionRow.insert, arguments: SessionRow.arguments(session)) }
            },
            find: { name in
                await self.look {
                    try SessionRow.fetchOne($0, sql: "SELECT * FROM session WHERE name = ?", arguments: [name.text])?.session
                }
                    ?? .success(nil)
            },
            touch: { name, seenAt, sudoUntil in
                await self.put {
                    try $0.execute(
                        sql: "UPDATE session SET seen_at = ?, sudo_until = ? WHERE name = ?", arguments: [seenAt, sudoUntil, name.text])
                }
            },
            list: { account in
                await self.look {
                    try SessionRow.fetchAll(
                        $0, sql: "SELECT * FROM session WHERE ?1 IS NULL OR account = ?1 ORDER BY started_at DESC, name DESC",
                        arguments: [account]
                    ).map(\.session)
                } ?? .success([])
            },
            remove: { name in
                await self.put {
                    try $0.execute(sql: "DELETE FROM session WHERE name = ?", arguments: [name.text])
                    return $0.changesCount > 0
                }
            },
            removeAll: { account, except in
                await self.put {
                    try $0.execute(
                        sql: "DELETE FROM session WHERE (?1 IS NULL OR account = ?1) AND (?2 IS NULL OR name <> ?2)",
                        arguments: [account, except?.text])
                    return $0.changesCount
                }
            },
            forget: { startedBefore, seenBefore in
                await self.put {
                    try $0.execute(
                        sql: "DELETE FROM session WHERE started_at < ? OR seen_at < ?", arguments: [startedBefore, seenBefore])
                }
            },
            count: { started, seen in
                await self.look {
                    try Int.fetchOne(
                        $0, sql: "SELECT count(*) FROM session WHERE started_at >= ? AND seen_at >= ?", arguments: [started, seen]) ?? 0
                } ?? .success(0)
            })
    }

    /// Writes; it is on the disk when this returns.
    func put<Value: Sendable>(_ work: @escaping @Sendable (Database) throws -> Value) async -> Result<Value, StoreFault> {
        do {
            let value = try await counted(.write) { try await writer().write(work) }
            return isInPlace ? .success(value) : .failure(StoreFault(DatabaseFault.replaced.sentence))
        } catch {
            return .failure(StoreFault(error))
        }
    }
}

private struct SessionRow: FetchableRecord {
    static let insert = """
        INSERT INTO session (name, account, started_at, seen_at, sudo_until, address, agent, seal) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """
    let session: Session

    static func arguments(_ session: Session) -> StatementArguments {
        [
            session.name.text, session.account, session.startedAt, session.seenAt, session.sudoUntil, session.address, session.agent,
            session.seal,
        ]
    }

    init(row: Row) throws {
        guard let name = SessionName(stored: row["name"] as String) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "the row of a session holds what no session has")
        }
        session = Session(
            name: name, account: row["account"], startedAt: row["started_at"], seenAt: row["seen_at"], sudoUntil: row["sudo_until"],
            address: row["address"], agent: row["agent"], seal: row["seal"])
    }
}
