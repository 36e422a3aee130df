/// Where the audit log is kept.
public struct AuditPort: Sendable {
    /// Writes a line. It is on the disk when this returns it.
    public var add: @Sendable (AuditEvent) async -> Result<AuditEntry, StoreFault>
    /// Lines with a smaller number than this, newest first, at most so many.
    public var before: @Sendable (_ number: Int64?, AuditFilter, _ limit: Int) async -> Result<[AuditEntry], StoreFault>
    /// Looks at every line; what is wrong, at most so many faults, and how many lines there are.
    public var verify: @Sendable () async -> Result<AuditVerdict, StoreFault>

    public init(
        add: @escaping @Sendable (AuditEvent) async -> Result<AuditEntry, StoreFault>,
        before: @escaping @Sendable (Int64?, AuditFilter, Int) async -> Result<[AuditEntry], StoreFault>,
        verify: @escaping @Sendable () async -> Result<AuditVerdict, StoreFault>
    ) {
        self.add = add
        self.before = before
        self.verify = verify
    }
}

/// Which lines are wanted; nil and empty for all.
public struct AuditFilter: Sendable, Equatable {
    /// Of this actor.
    public var actor: String?
    /// Whose action begins so, such as `session.`.
    public var action: String?
    /// That ended so.
    public var outcome: AuditEvent.Outcome?

    public init(actor: String? = nil, action: String? = nil, outcome: AuditEvent.Outcome? = nil) {
        self.actor = actor
        self.action = action
        self.outcome = outcome
    }
}

/// What a look at every line found.
public struct AuditVerdict: Sendable, Equatable {
    /// How many lines there are.
    public var lines: Int64
    /// The hash of the newest; nil without any.
    public var newest: String?
    /// What is wrong, at most ten, each a sentence.
    public var faults: [String]

    public init(lines: Int64, newest: String?, faults: [String]) {
        self.lines = lines
        self.newest = newest
        self.faults = faults
    }
}
