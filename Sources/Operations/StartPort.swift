public import RunbookModel

/// Asks systemd to start procedures.
public struct StartPort: Sendable {
    /// Starts one, and waits only until it runs: a procedure may restart this server.
    public var start: @Sendable (_ order: StartOrder) async -> Result<StartedRun, StartRefusal>

    public init(start: @escaping @Sendable (_ order: StartOrder) async -> Result<StartedRun, StartRefusal>) { self.start = start }
}

/// A run that was started.
public struct StartedRun: Sendable, Equatable {
    /// Its name: systemd's InvocationID, under which its record is found, also by a server that was restarted meanwhile.
    public var id: String
    /// The procedure.
    public var slug: ProcedureSlug
    /// The unit.
    public var unit: String

    public init(id: String, slug: ProcedureSlug, unit: String) {
        self.id = id
        self.slug = slug
        self.unit = unit
    }
}
