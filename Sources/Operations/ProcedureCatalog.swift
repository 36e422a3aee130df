public import RunbookModel

/// The procedures of this host, as the server was told of them.
public struct ProcedureCatalog: Sendable, Equatable {
    /// All of them, in the order in which an admin reads them.
    public var procedures: [KnownProcedure]
    /// Why nothing is known, a sentence for people; nil where all is well.
    public var problem: String?

    public init(procedures: [KnownProcedure] = [], problem: String? = nil) {
        self.procedures = procedures
        self.problem = problem
    }

    /// The procedure of a name, which may be any text.
    public subscript(slug: String) -> KnownProcedure? {
        // Compared as bytes: two texts that only look the same are not the same name.
        procedures.first { $0.slug.text.utf8.elementsEqual(slug.utf8) }
    }

    /// The order to start a procedure: the only way to get one, so that nothing else is ever asked of systemd.
    /// - Parameters:
    ///   - slug: its name, any text.
    ///   - argument: its argument, any text; nil for none.
    public func order(_ slug: String, argument: String? = nil) throws(StartRefusal) -> StartOrder {
        if let problem { throw .unknownHost(problem) }
        guard let procedure = self[slug] else { throw .unknownProcedure }
        guard let grant = procedure.grant else { throw .notFromHere(procedure.slug) }
        if let instance = procedure.argument {
            guard let argument else { throw .argumentNeeded(name: instance.name, allowed: instance.allowed) }
            guard StartOrder.isPlain(argument), let unit = grant.unit(argument) else {
                throw .argumentRefused(allowed: "\(instance.allowed), and nothing else")
            }
            return StartOrder(procedure.slug, argument: argument, unit: unit, rivals: rivals(of: procedure))
        }
        guard argument == nil, let unit = grant.unit(nil) else { throw .argumentRefused(allowed: "none") }
        return StartOrder(procedure.slug, argument: nil, unit: unit, rivals: rivals(of: procedure))
    }

    private func rivals(of procedure: KnownProcedure) -> [ProcedureSlug] {
        procedure.runsAlone ? procedures.filter(\.runsAlone).map(\.slug) : []
    }
}
