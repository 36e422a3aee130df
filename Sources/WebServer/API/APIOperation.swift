import HTTPTypes

/// One operation of the API, as the OpenAPI document describes it. Who may use it, and how much content it takes, stands in the
/// `AccessTable` alone.
struct APIOperation: Sendable {
    /// What an answer holds.
    enum Content: Sendable {
        case nothing
        /// JSON of a schema.
        case json(String)
        /// JSON of a schema, with a media type of its own.
        case typed(String, schema: String)
        /// Text of a media type.
        case text(String)
    }

    /// A value of the path, the query or a header.
    struct Parameter: Sendable {
        enum Place: String, Sendable { case path, query, header }
        var name: String
        var place: Place
        var about: String
        var schema: JSONTree
        var isNeeded = false
    }

    var method: HTTPRequest.Method
    /// As the table has it.
    var path: String
    /// Its name for programs, once in the document.
    var id: String
    /// What it does, in a sentence.
    var summary: String
    var parameters: [Parameter] = []
    /// The schema of what is sent; nil for nothing.
    var sends: String?
    /// Whether something must be sent.
    var mustSend = true
    /// The status of the answer where all is well, and what is in it.
    var answers: [(status: Int, about: String, content: Content)]
    /// The statuses of its own refusals, beside those that every operation has.
    var refusals: [Int] = []
}
