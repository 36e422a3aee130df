import FoundationEssentials
import RunbookModel

@testable import EmergencyRecords
@testable import Operations

extension FuzzTarget {
    /// `procedures.json`, which decides what the server may ask of systemd; and the arguments that strangers send. FIELDS: the document, arguments.
    static let procedures = FuzzTarget("procedures") { bytes in
        var fields = Fields(bytes)
        let document = fields.next()
        let known: [KnownProcedure]
        do { known = try ProceduresFile.procedures(Data(document.utf8)) } catch let misfit as ProceduresFile.Misfit {
            try hold(isPlain(misfit.words) && misfit.words.utf8.count < 1_000, "what is wrong: \(misfit.words)")
            return
        }
        let catalog = ProcedureCatalog(procedures: known)
        for argument in [nil] + fields.others().map({ Optional($0) }) {
            for procedure in known {
                guard let order = try? catalog.order(procedure.slug.text, argument: argument) else { continue }
                try hold(procedure.serverMayStart, "\(procedure.slug) is not for the server")
                try unit(order, procedure)
            }
            if let argument {
                try hold((try? catalog.order(argument)) == nil || ProcedureSlug(argument) != nil, "\(argument) is a procedure")
            }
        }
    }

    /// A unit of ours, whose instance systemd, a shell and a path take for nothing else.
    private static func unit(_ order: StartOrder, _ procedure: KnownProcedure) throws {
        let name = order.argument.map { "nixos-gui-\(order.slug)@\($0).service" } ?? "nixos-gui-\(order.slug).service"
        try hold(same(order.unit, name), "the unit \(order.unit)")
        let isSafe = order.unit.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF) || "-.@".utf8.contains($0)
        }
        try hold(isSafe && order.unit.utf8.count < 256, "the unit \(order.unit)")
        guard let argument = order.argument, let instance = procedure.argument else { return }
        // The polkit rule has the pattern: both say the same.
        let pattern = try Regex("^\(instance.pattern)$")
        try hold(argument.wholeMatch(of: pattern) != nil, "\(argument) does not match \(instance.pattern)")
    }
}
