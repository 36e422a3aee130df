public import RunbookModel

/// A unit of ours that runs at this moment.
public struct RunningUnit: Sendable, Equatable {
    /// Its name.
    public var name: String
    /// Its InvocationID: the name of the run, where it is a procedure's; nil where systemd has not begun it yet.
    public var run: String?

    public init(name: String, run: String?) {
        self.name = name
        self.run = run
    }

    /// Whether this is a run of a procedure: of its unit, of its template, or of the unit that a run from a terminal makes for itself.
    public func runs(_ slug: ProcedureSlug) -> Bool {
        if name == slug.unit || name.hasPrefix("\(slug.command)@") { return true }
        let own = "\(slug.command)-"
        guard name.hasPrefix(own), name.hasSuffix(".service") else { return false }
        let mark = name.dropFirst(own.count).dropLast(".service".count).utf8
        return mark.count == 8 && mark.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
}

/// Asks systemd which of our units run.
public struct RunningUnitsPort: Sendable {
    /// All of them; a unit that is about to start or to stop is among them.
    public var read: @Sendable () async -> Result<[RunningUnit], UnitStatesError>

    public init(read: @escaping @Sendable () async -> Result<[RunningUnit], UnitStatesError>) { self.read = read }
}
