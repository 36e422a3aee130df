/// The kind of incident for which a level is called.
public enum EscalationCondition: String, Sendable, Equatable, CaseIterable {
    /// Every incident.
    case any
    /// The server does not answer, or not as it should.
    case outage
    /// Someone got in, or may have.
    case breach
}

extension EscalationCondition: WordValue {}
