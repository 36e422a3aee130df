public import RunbookModel

/// One on-call note.
public struct NoteRow: Sendable {
    var number: String
    var text: String
    var at: Moment

    public init(_ note: Note, at: Moment) {
        number = String(note.id)
        text = note.text
        self.at = at
    }
}
