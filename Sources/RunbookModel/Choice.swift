/// An option of a procedure's command that changes what it does and destroys nothing, such as `--bundle`.
public struct Choice: Sendable, Equatable {
    /// What is chosen: lower-case words joined by hyphens.
    public var name: String
    /// What it does, as a sentence.
    public var meaning: String

    public init(name: String, meaning: String) {
        precondition(ProcedureSlug(name) != nil, "words joined by hyphens are the only safe ones")
        self.name = name
        self.meaning = meaning
    }

    /// The option on a command line.
    public var option: String { "--\(name)" }
}
