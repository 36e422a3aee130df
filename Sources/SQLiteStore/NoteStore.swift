import GRDB
public import Operations
import RunbookModel

extension DatabaseStore {
    /// The notes as the server's operations see them.
    public nonisolated var notes: NotesPort {
        NotesPort(
            add: { await self.add($0, invocation: $1) }, after: { await self.notes(after: $0, limit: $1) },
            newest: { await self.newestNotes($0) })
    }

    private func add(_ text: NoteText, invocation: String) async -> Result<Note, DatabaseFault> {
        let seconds = Int64(source.clock.now())
        do {
            let id = try await counted(.write) {
                try await writer().write { database in
                    try database.execute(
                        sql: "INSERT INTO note (at, invocation_id, text) VALUES (?, ?, ?)", arguments: [seconds, invocation, text.text])
                    return database.lastInsertedRowID
                }
            }
            // Into a file that was replaced meanwhile, the commit went nowhere.
            guard isInPlace else { return .failure(.replaced) }
            return .success(Note(id: id, at: Double(seconds), invocation: invocation, text: text.text))
        } catch let fault as DatabaseFault {
            return .failure(fault)
        } catch {
            return .failure(DatabaseFault(error))
        }
    }

    private func notes(after id: Int64, limit: Int) async -> Result<[Note], DatabaseFault> {
        await read("SELECT id, at, invocation_id, text FROM note WHERE id > ? ORDER BY id LIMIT ?", [id, limit])
    }

    private func newestNotes(_ limit: Int) async -> Result<[Note], DatabaseFault> {
        await read("SELECT id, at, invocation_id, text FROM note ORDER BY id DESC LIMIT ?", [limit])
    }

    private func read(_ sql: String, _ arguments: StatementArguments) async -> Result<[Note], DatabaseFault> {
        do {
            let rows = try await counted(.read) {
                try await reader().read { database in
                    // An older structure, which is only read, has no notes yet.
                    try database.tableExists("note") ? try NoteRow.fetchAll(database, sql: sql, arguments: arguments) : []
                }
            }
            return .success(rows.map(\.note))
        } catch let fault as DatabaseFault {
            return .failure(fault)
        } catch {
            return .failure(DatabaseFault(error))
        }
    }
}

private struct NoteRow: FetchableRecord {
    let note: Note

    init(row: Row) throws {
        note = Note(id: row["id"], at: Double(row["at"] as Int64), invocation: row["invocation_id"], text: row["text"])
    }
}
