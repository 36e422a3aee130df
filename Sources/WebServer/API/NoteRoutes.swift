import HTTPTypes
import Hummingbird
import Operations
import RunbookModel
import WebPages

/// The on-call notes: everyone who sees the dashboard reads them; operators, and root's side with its token, write them.
struct NoteRoutes: Sendable {
    /// The most that a request may bring, in bytes: the longest note with every character escaped.
    static let mostBytes = 16 << 10
    /// The most notes in one answer.
    static let mostNotes = 200

    let notes: NotesPort
    let identity: ServerIdentity

    func add(to router: Router<ServerContext>) {
        let path = RouterPath(SiteURL.notes)
        router.get(path) { request, _ in
            let after = try request.number("after", in: 0...Int64.max) ?? 0
            let limit = try request.number("limit", in: 1...Int64(NoteRoutes.mostNotes)) ?? 50
            switch await notes.after(after, Int(limit)) {
            case .success(let notes): return Response.json(NotesDocument(notes: notes.map(NoteDocument.init)))
            case .failure(let fault): throw Refusal(status: .serviceUnavailable, sentence: fault.sentence)
            }
        }
        router.post(path) { request, context in
            try refuseInSafeMode()
            let text = try await NoteRoutes.text(request, context)
            switch await notes.add(text, identity.invocation) {
            case .success(let note):
                var response = Response.json(NoteDocument(note), status: .created)
                response.headers[.location] = "\(SiteURL.notes)?after=\(note.id - 1)&limit=1"
                return response
            case .failure(let fault): throw Refusal(status: .serviceUnavailable, sentence: "Nothing was written. \(fault.sentence)")
            }
        }
    }

    private func refuseInSafeMode() throws(Refusal) {
        guard identity.mode == .normal else {
            throw Refusal(
                status: .serviceUnavailable,
                sentence: "Nothing was written. Safe mode only reads the database; notes wait until it is left.",
                closes: true)
        }
    }

    private static func text(_ request: Request, _ context: ServerContext) async throws -> NoteText {
        let content = try await JSONContent(request, limit: mostBytes, what: "A note", allowed: ["text"])
        do { return try NoteText(try content.neededText("text")) } catch let misfit as NoteText.Misfit {
            throw Refusal(status: .unprocessableContent, sentence: misfit.sentence)
        }
    }
}

/// A note of the API.
private struct NoteDocument: Encodable {
    var id: Int64
    var at: String
    var invocationId: String
    var text: String

    init(_ note: Note) {
        id = note.id
        at = UTCTime.text(note.at)
        invocationId = note.invocation
        text = note.text
    }
}

/// Several notes, oldest first.
private struct NotesDocument: Encodable {
    var notes: [NoteDocument]
}
