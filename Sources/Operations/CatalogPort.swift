/// Tells which procedures this host has.
public struct CatalogPort: Sendable {
    /// The procedures as they are deployed at this moment: a deployment renews them without a restart of the server.
    public var read: @Sendable () async -> ProcedureCatalog

    public init(read: @escaping @Sendable () async -> ProcedureCatalog) { self.read = read }
}
