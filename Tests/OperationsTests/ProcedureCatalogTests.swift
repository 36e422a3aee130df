import Operations
import RunbookModel
import Testing

@Suite struct ProcedureCatalogTests {
    private let catalog = ProcedureCatalog(procedures: [
        made("diagnose"), made("safe-mode", runsAlone: true),
        made(
            "roll-back-generation",
            argument: Instance(name: "GENERATION", words: ["previous"], shape: [.digits(1...6)], meaning: "", mayBeLeftOut: true),
            runsAlone: true),
        made("repair-database", argument: Instance(name: "BACKUP", words: ["newest"], shape: [], meaning: ""), runsAlone: true),
        made("health-check", serverMayStart: false),
    ])

    private static func made(
        _ slug: ProcedureSlug, argument: Instance? = nil, runsAlone: Bool = false, serverMayStart: Bool = true
    ) -> KnownProcedure {
        KnownProcedure(
            slug: slug, summary: "It helps.", severity: .sev2, effect: .reversible, recoverySeconds: 60, timeBudgetSeconds: 300,
            argument: argument, runsAlone: runsAlone, serverMayStart: serverMayStart)
    }

    private func refusal(_ slug: String, _ argument: String? = nil) -> StartRefusal? {
        do {
            _ = try catalog.order(slug, argument: argument)
            return nil
        } catch { return error }
    }

    @Test func anOrderNamesTheUnitAndItsRivals() throws {
        #expect(try catalog.order("diagnose").unit == "nixos-gui-diagnose.service")
        #expect(try catalog.order("diagnose").rivals == [])
        let order = try catalog.order("roll-back-generation", argument: "42")
        #expect(order.unit == "nixos-gui-roll-back-generation@42.service")
        #expect(order.argument == "42")
        #expect(order.rivals == ["safe-mode", "roll-back-generation", "repair-database"])
        #expect(try catalog.order("roll-back-generation", argument: "previous").unit == "nixos-gui-roll-back-generation@previous.service")
        #expect(try catalog.order("repair-database", argument: "newest").unit == "nixos-gui-repair-database@newest.service")
    }

    @Test(arguments: [
        "", " 42", "42 ", "42\n", "\n42", "42\n43", "42\r\n", "42\u{0}", "\u{0}42", "\u{0}", "../x", "/etc/shadow", "..", ".", "%i", "%n",
        "%%",
        "-1", "--help", "-", "42;x", "42|x", "$(id)", "`id`", "42@43", "42.service", "@", "\\x2d", "\\", "4a", "0x2a", "1234567", "٤٢",
        "４２",
        "4\u{301}2", "4\u{200B}2", "42\u{2028}", "\u{FEFF}42", "PREVIOUS", "previous\n", "previousx", "рrevious", "newest", "4_2", "+42",
        "4.2",
        String(repeating: "4", count: 300), String(repeating: "4", count: 10_240), String(repeating: "\u{301}", count: 10_240),
    ])
    func aForgedArgumentIsRefusedWithWhatIsAllowed(argument: String) {
        #expect(
            refusal("roll-back-generation", argument) == .argumentRefused(allowed: "previous or 1 to 6 digits, and nothing else"),
            "\(argument.debugDescription.prefix(40))")
        #expect(refusal("diagnose", argument) == .argumentRefused(allowed: "none"))
    }

    @Test(arguments: [
        "", "Diagnose", "diagnose ", "diagnose\n", "diagnose\u{0}", "../diagnose", "nixos-gui-diagnose", "diagnose.service", "ssh",
        "--help",
        "diagnose\u{301}", "ｄiagnose", String(repeating: "a", count: 10_240), "roll-back-generation@42",
    ])
    func aForgedNameIsNoProcedure(slug: String) { #expect(refusal(slug) == .unknownProcedure) }

    @Test func whatOnlyRootMayStartIsRefusedWithTheCommand() {
        #expect(refusal("health-check") == .notFromHere("health-check"))
        #expect(refusal("health-check")?.sentence.contains("nixos-gui-health-check") == true)
    }

    @Test func aTemplateIsNeverStartedWithoutItsArgument() {
        // Its command may be run without; there is no such unit.
        #expect(refusal("roll-back-generation") == .argumentNeeded(name: "GENERATION", allowed: "previous or 1 to 6 digits"))
    }

    @Test func aServerThatKnowsNoProceduresSaysWhy() {
        let empty = ProcedureCatalog(problem: "The list is missing.")
        #expect(throws: StartRefusal.unknownHost("The list is missing.")) { try empty.order("diagnose") }
        #expect(StartRefusal.unknownHost("The list is missing.").sentence == "The list is missing.")
    }

    @Test func unitsAreTheirProceduresRuns() {
        func runs(_ unit: String, _ slug: ProcedureSlug) -> Bool { RunningUnit(name: unit, run: nil).runs(slug) }
        #expect(runs("nixos-gui-safe-mode.service", "safe-mode"))
        #expect(runs("nixos-gui-roll-back-generation@42.service", "roll-back-generation"))
        // The unit that a run from a terminal makes for itself.
        #expect(runs("nixos-gui-roll-back-generation-0a1b2c3d.service", "roll-back-generation"))
        #expect(!runs("nixos-gui-safe.service", "safe-mode"))
        #expect(!runs("nixos-gui-leave-safe-mode.service", "safe-mode"))
        #expect(!runs("nixos-gui-roll-back-generation@42.service", "roll-back-database"))
    }
}
