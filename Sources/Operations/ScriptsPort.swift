public import RunbookModel

/// Reads the scripts that root runs, to be shown.
public struct ScriptsPort: Sendable {
    /// The script of a procedure, as it lies on the machine.
    public var script: @Sendable (ProcedureSlug) async -> Result<String, ListingFault>

    public init(script: @escaping @Sendable (ProcedureSlug) async -> Result<String, ListingFault>) { self.script = script }
}
