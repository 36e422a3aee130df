public import RunbookModel

/// How many of the newest recorded runs are of one procedure and ended one way.
public struct RunCount: Sendable, Equatable {
    /// The procedure; any text, because a record may be older than the runbook.
    public var procedure: String
    /// How they ended.
    public var outcome: Run.Outcome
    /// How many.
    public var count: Int

    public init(procedure: String, outcome: Run.Outcome, count: Int) {
        self.procedure = procedure
        self.outcome = outcome
        self.count = count
    }
}
