import Operations
import RunbookModel

/// Notes that are kept in memory.
actor MadeNotes {
    private(set) var all: [Note] = []

    func add(_ text: NoteText, _ invocation: String) -> Note {
        let note = Note(id: Int64(all.count + 1), at: 1_767_323_105, invocation: invocation, text: text.text)
        all.append(note)
        return note
    }
}

extension NotesPort {
    /// Notes in memory; with a fault, nothing works.
    static func made(_ notes: MadeNotes = MadeNotes(), fault: DatabaseFault? = nil) -> NotesPort {
        NotesPort(
            add: { text, invocation in
                if let fault { return .failure(fault) }
                return .success(await notes.add(text, invocation))
            },
            after: { id, limit in
                if let fault { return .failure(fault) }
                return .success(Array(await notes.all.filter { $0.id > id }.prefix(limit)))
            },
            newest: { limit in
                if let fault { return .failure(fault) }
                return .success(Array(await notes.all.reversed().prefix(limit)))
            })
    }
}
