public import RunbookModel

/// Where whoever got a message about an incident says that they have it, without an account. It asks before anything is done.
public struct AcknowledgePage: Sendable {
    var frame: PageFrame
    var number: String
    var status: StatusMark
    var sentence: String?
    var trouble: String?
    var facts: Facts?
    var form: LinkForm?
    var url: String

    /// What whoever got the message knows from it.
    struct Facts: Sendable {
        var severity: String
        var kind: String
        var headline: String
        var opened: Moment
    }

    /// - Parameters:
    ///   - status: how the incident stands, or what is wrong with the link.
    ///   - sentence: what that means.
    ///   - trouble: why nothing was done.
    ///   - incident: with the time when it was opened; nil where it is not to be shown, or cannot be.
    ///   - form: nil where nothing can be done here.
    public init(
        frame: PageFrame, number: Int, status: StatusMark, sentence: String? = nil, trouble: String? = nil,
        incident: (Incident, opened: Moment)? = nil, form: LinkForm? = nil
    ) {
        self.frame = frame
        self.number = "\(number)"
        self.status = status
        self.sentence = sentence
        self.trouble = trouble
        facts = incident.map { incident, opened in
            Facts(severity: "\(incident.severity)", kind: incident.kind, headline: incident.words, opened: opened)
        }
        self.form = form
        url = SiteURL.incident(number)
    }

    /// The page as HTML.
    public func html() -> String { Templates.render(self, "acknowledge") }
}

/// The form of a signed link.
public struct LinkForm: Sendable {
    var action: String
    var expires: String
    var signature: String
    /// Names this order, so that one which is sent twice starts nothing twice.
    var order: String

    public init(number: Int, expires: String, signature: String, order: String) {
        action = SiteURL.acknowledge(number)
        self.expires = expires
        self.signature = signature
        self.order = order
    }
}
