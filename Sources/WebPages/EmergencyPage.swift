public import RunbookModel

/// What is wrong now, and which procedure helps.
public struct EmergencyPage: Sendable {
    var frame: PageFrame
    var status: StatusMark
    var sentence: String
    var wrong: PageRows<WrongRow>
    var runs: [RunRow]
    var isRunning: Bool
    var procedures: PageRows<ProcedureRow>
    var hasFitting: Bool

    /// - Parameters:
    ///   - wrong: what is wrong now.
    ///   - runs: what runs now.
    ///   - procedures: those that fit first.
    public init(
        frame: PageFrame, status: StatusMark, sentence: String, wrong: PageRows<WrongRow>, runs: [RunRow],
        procedures: PageRows<ProcedureRow>
    ) {
        self.frame = frame
        self.status = status
        self.sentence = sentence
        self.wrong = wrong
        self.runs = runs
        isRunning = !runs.isEmpty
        self.procedures = procedures
        hasFitting = procedures.rows.contains { $0.fits != nil }
    }

    /// The page as HTML.
    public func html() -> String { Templates.render(self, "emergency") }
}

/// Something that is wrong.
public struct WrongRow: Sendable {
    public let status: StatusMark
    var name: String
    var message: String
    var since: Moment?
    var run: RunLink?
    var place: PageLink?

    /// - Parameter place: the page that says more.
    public init(
        status: StatusMark, name: String, message: String, since: Moment? = nil, run: RunLink? = nil, place: PageLink? = nil
    ) {
        self.status = status
        self.name = name
        self.message = message
        self.since = since
        self.run = run
        self.place = place
    }
}

/// A procedure in a list.
public struct ProcedureRow: Sendable {
    var slug: String
    var url: String
    var summary: Prose
    var severity: String
    var effect: EffectMark
    var recovery: String
    var drilled: String
    var drilledStatus: StatusMark?
    /// What it fits, in words; nil where it fits nothing that is seen.
    var fits: String?

    /// - Parameters:
    ///   - recovery: RTO, for people.
    ///   - drill: when it was drilled last, for people.
    ///   - fits: why it fits now; nil where it does not.
    public init(
        slug: ProcedureSlug, summary: String, severity: Severity, effect: Effect, recovery: String, drill: (text: String, passed: Bool)?,
        fits: String?
    ) {
        self.slug = slug.text
        url = SiteURL.procedure(slug.text)
        self.summary = Prose(summary)
        self.severity = "\(severity)"
        self.effect = EffectMark(effect)
        self.recovery = recovery
        drilled = drill?.text ?? "never on this machine"
        drilledStatus = drill.map { $0.passed ? StatusMark(.pass, "Passed") : StatusMark(.fail, "Failed") }
        self.fits = fits
    }
}

/// What a procedure does to the machine, as a page shows it.
public struct EffectMark: Sendable {
    var kind: String
    var word: String
    var explained: String

    public init(_ effect: Effect) {
        switch effect {
        case .readOnly: (kind, word, explained) = ("off", "Read-only", "It looks, and changes nothing.")
        case .reversible: (kind, word, explained) = ("warn", "Reversible", "What it changes, one command changes back.")
        case .destructive: (kind, word, explained) = ("fail", "Destructive", "It replaces something; what it replaces is kept.")
        }
    }
}
