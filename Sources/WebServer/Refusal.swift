import HTTPTypes

/// Why a request gets no ordinary answer.
struct Refusal: Error {
    /// The HTTP status.
    var status: HTTPResponse.Status
    /// The same in one word, for programs: it stays when sentences are written anew.
    var code: String
    /// What happened and what to do, in plain sentences.
    var sentence: String
    /// More headers of the answer.
    var headers: HTTPFields = [:]
    /// Where to go instead; nil for an answer with the sentence.
    var place: String?
    /// Whether the connection ends with the answer.
    var closes = false

    /// - Parameters:
    ///   - code: nil for the one of the status.
    ///   - sentence: nil for the one of the status.
    init(
        status: HTTPResponse.Status, code: String? = nil, sentence: String? = nil, headers: HTTPFields = [:], closes: Bool = false
    ) {
        self.status = status
        self.code = code ?? Refusal.word(status)
        self.sentence = sentence ?? Refusal.standard(status)
        self.headers = headers
        self.closes = closes
    }

    /// Not here, but there.
    static func elsewhere(_ place: String) -> Refusal {
        var refusal = Refusal(status: .seeOther, sentence: "")
        refusal.place = place
        return refusal
    }

    /// A short heading for the status.
    var title: String {
        switch status {
        case .notFound: "Not found"
        case .tooManyRequests: "Too many requests"
        case .contentTooLarge: "Too large"
        case .misdirectedRequest: "Unknown host name"
        case .internalServerError: "Something went wrong"
        default: status.reasonPhrase.isEmpty ? "Error \(status.code)" : status.reasonPhrase
        }
    }

    /// The status in a word, such as `not-found`.
    private static func word(_ status: HTTPResponse.Status) -> String {
        let phrase = status.reasonPhrase.isEmpty ? "status \(status.code)" : status.reasonPhrase
        return String(phrase.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "-" })
    }

    private static func standard(_ status: HTTPResponse.Status) -> String {
        switch status.code {
        case 404: "There is nothing at this address."
        case 405: "This address does not take that method."
        case 400..<500: "The server does not accept this request."
        default: "The server could not answer. The journal of nixos-gui.service tells more under the number of this request."
        }
    }
}
