/// A store of accounts, sessions or the audit log does not answer.
public struct StoreFault: Error, Sendable, Equatable {
    /// What happened and what to do, as a sentence for people. It holds no secret.
    public var sentence: String

    public init(_ sentence: String) { self.sentence = sentence }
}
