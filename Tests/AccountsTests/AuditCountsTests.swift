import Accounts
import Testing

@Suite struct AuditCountsTests {
    @Test func linesAreCountedByActionAndOutcomeAndLostOnesToo() async {
        let counts = AuditCounts()
        let port = AuditPort(
            add: { event in
                event.origin == "lost" ? .failure(StoreFault("full")) : .success(AuditEntry(event, at: 1, after: nil))
            }, before: { _, _, _ in .success([]) }, verify: { .success(AuditVerdict(lines: 0, newest: nil, faults: [])) }
        ).counted(by: counts)
        for (origin, outcome) in [("a", AuditEvent.Outcome.done), ("b", .refused), ("b", .refused), ("lost", .done)] {
            _ = await port.add(AuditEvent(actor: nil, origin: origin, action: .signIn, outcome: outcome))
        }
        #expect(counts.lines(.signIn, .done) == 1 && counts.lines(.signIn, .refused) == 2 && counts.lines(.signOut, .done) == 0)
        #expect(counts.lost == 1)
    }
}
