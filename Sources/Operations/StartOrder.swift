public import RunbookModel

/// What is asked of systemd: to start one unit of a procedure. Only ``ProcedureCatalog/order(_:argument:)`` makes one.
public struct StartOrder: Sendable, Equatable {
    /// The procedure.
    public let slug: ProcedureSlug
    /// Its argument; nil where it takes none.
    public let argument: String?
    /// The unit.
    public let unit: String
    /// The procedures that must not run meanwhile.
    public let rivals: [ProcedureSlug]

    // Not public: a name that nobody checked must never get here.
    init(_ slug: ProcedureSlug, argument: String?, unit: String, rivals: [ProcedureSlug]) {
        self.slug = slug
        self.argument = argument
        self.unit = unit
        self.rivals = rivals
    }

    /// The longest argument that is looked at; every shape is shorter.
    static let longestArgument = 64

    /// Whether an argument is made of ASCII letters, digits and hyphens alone, and is not too long to look at closer.
    static func isPlain(_ argument: String) -> Bool {
        let bytes = argument.utf8.prefix(longestArgument + 1)
        guard !bytes.isEmpty, bytes.count <= longestArgument, bytes.first != 0x2D else { return false }
        return bytes.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D }
    }
}
