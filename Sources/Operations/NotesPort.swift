public import RunbookModel

/// The on-call notes in the database.
public struct NotesPort: Sendable {
    /// Keeps a note. It is on the disk when this returns it.
    public var add: @Sendable (_ text: NoteText, _ invocation: String) async -> Result<Note, DatabaseFault>
    /// The notes with a larger number than this, oldest first, at most so many.
    public var after: @Sendable (_ id: Int64, _ limit: Int) async -> Result<[Note], DatabaseFault>
    /// The newest notes, newest first.
    public var newest: @Sendable (_ limit: Int) async -> Result<[Note], DatabaseFault>

    public init(
        add: @escaping @Sendable (_ text: NoteText, _ invocation: String) async -> Result<Note, DatabaseFault>,
        after: @escaping @Sendable (_ id: Int64, _ limit: Int) async -> Result<[Note], DatabaseFault>,
        newest: @escaping @Sendable (_ limit: Int) async -> Result<[Note], DatabaseFault>
    ) {
        self.add = add
        self.after = after
        self.newest = newest
    }
}

extension Records<Note> {
    /// What the dashboard shows of the notes.
    init(_ result: Result<[Note], DatabaseFault>) {
        switch result {
        case .success(let notes): self.init(items: notes)
        case .failure(let fault): self.init(problems: [fault.sentence])
        }
    }
}
