/// One step of a procedure: a function of the same name in its script (hyphens become underscores there).
public struct Step: Sendable, Equatable {
    /// Lower-case words joined by hyphens.
    public var name: String
    /// One sentence: what it does.
    public var summary: String
    /// How the script tells that nothing is left to do.
    public var check: String
    /// What the script does.
    public var act: String
    /// How the script proves that it worked.
    public var verify: String
    /// What a person must agree to by name before the step acts; nil where nothing is destroyed.
    public var consent: Consent?

    public init(name: String, summary: String, check: String, act: String, verify: String, consent: Consent? = nil) {
        self.name = name
        self.summary = summary
        self.check = check
        self.act = act
        self.verify = verify
        self.consent = consent
    }

    /// The name of the step's function in the script.
    public var function: String { String(name.map { $0 == "-" ? "_" : $0 }) }
}

/// A named agreement to one destructive act, such as `--yes-roll-back-generation`.
public struct Consent: Sendable, Equatable {
    /// What is agreed to: lower-case words joined by hyphens.
    public var name: String
    /// What will happen, said to the person who is asked.
    public var consequence: String
    /// Whether only a person at a terminal may give it: the server never does.
    public var isForTheTerminal: Bool

    public init(name: String, consequence: String, isForTheTerminal: Bool = false) {
        self.name = name
        self.consequence = consequence
        self.isForTheTerminal = isForTheTerminal
    }

    /// The option that gives the consent on a command line.
    public var option: String { "--yes-\(name)" }
}
