public import Operations
public import RunbookModel

extension CatalogPort {
    /// Reads `procedures.json` each time.
    public static func file(_ path: String = ProceduresDocument.path) -> CatalogPort {
        CatalogPort { await blockingCall { ProceduresFile.load(path) } }
    }
}
