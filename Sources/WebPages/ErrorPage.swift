/// A request that gets no ordinary answer.
public struct ErrorPage: Sendable {
    var frame: PageFrame
    var heading: String
    var sentence: String
    var status: String
    var request: String

    /// - Parameters:
    ///   - sentence: what happened and what to do, in plain words.
    ///   - status: the HTTP status.
    ///   - request: the number under which the log tells more.
    public init(frame: PageFrame, heading: String, sentence: String, status: Int, request: String) {
        self.frame = frame
        self.heading = heading
        self.sentence = sentence
        self.status = String(status)
        self.request = request
    }

    /// The page as HTML.
    public func html() -> String { Templates.render(self, "error") }
}
