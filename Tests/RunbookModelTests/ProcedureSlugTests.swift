import RunbookModel
import Testing

@Suite struct ProcedureSlugTests {
    @Test(arguments: ["diagnose", "complete-service-failure"])
    func wordsJoinedByHyphensAreASlug(text: String) {
        #expect(ProcedureSlug(text)?.text == text)
    }

    @Test(arguments: ["", "-", "a-", "-a", "a--b", "A", "a_b", "a b", "../x", "a1", "é", String(repeating: "a", count: 65)])
    func anythingElseIsNot(text: String) {
        #expect(ProcedureSlug(text) == nil)
    }

    @Test func commandAndUnitFollow() {
        let slug: ProcedureSlug = "safe-mode"
        #expect(slug.command == "nixos-gui-safe-mode")
        #expect(slug.unit == "nixos-gui-safe-mode.service")
    }
}
