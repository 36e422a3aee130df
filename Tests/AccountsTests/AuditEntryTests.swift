import Accounts
import Testing

@Suite struct AuditEntryTests {
    private func event(_ subject: String) -> AuditEvent {
        AuditEvent(actor: "root", origin: "terminal", action: .accountCreate, subject: subject, after: "viewer")
    }

    private func chain(_ count: Int) -> [AuditEntry] {
        var entries: [AuditEntry] = []
        for number in 0..<count {
            entries.append(AuditEntry(event("a\(number)"), at: 100 + Int64(number), after: entries.last.map { ($0.number, $0.hash) }))
        }
        return entries
    }

    private func faults(_ entries: [AuditEntry]) -> [String] {
        var last: (number: Int64, hash: String)?
        return entries.compactMap { entry in
            defer { last = (entry.number, entry.hash) }
            return entry.fault(after: last)
        }
    }

    /// Computed with sha256sum, so that a log of today is still whole for a program of tomorrow.
    @Test func theHashIsWhatItWasWhenLinesWereFirstWritten() {
        let entry = AuditEntry(event("a0"), at: 100, after: nil)
        #expect(entry.number == 1 && entry.previous == AuditEntry.beginning)
        #expect(entry.hash == "c5cb399bdbf49fbdf3012a3bde492292c029128a6565930de70329ea13e02f56")
    }

    @Test func aChainIsWhole() {
        let entries = chain(5)
        #expect(faults(entries) == [] && entries.map(\.number) == [1, 2, 3, 4, 5])
        #expect(Set(entries.map(\.hash)).count == 5)
    }

    @Test func everyFieldIsCovered() {
        let changes: [(inout AuditEntry) -> Void] = [
            { $0.at += 1 }, { $0.event.actor = nil }, { $0.event.actor = "Root" }, { $0.event.origin = "" },
            { $0.event.action = .accountRemove }, { $0.event.subject = "a1 " }, { $0.event.before = "" }, { $0.event.after = nil },
            { $0.event.after = "admin" }, { $0.event.outcome = .refused }, { $0.event.reason = "x" }, { $0.event.run = "x" },
            { $0.hash = AuditEntry.beginning },
        ]
        for (number, change) in changes.enumerated() {
            var entries = chain(3)
            change(&entries[1])
            #expect(faults(entries).first == "line 2 was changed after it was written", "change \(number)")
        }
    }

    @Test func nothingMovesFromOneFieldIntoTheNext() {
        func hash(_ before: String?, _ after: String?, _ reason: String = "") -> String {
            AuditEntry(
                AuditEvent(actor: nil, origin: "", action: .sudo, before: before, after: after, reason: reason), at: 1, after: nil
            ).hash
        }
        let hashes = [
            hash(nil, nil), hash("", nil), hash(nil, ""), hash("-", nil), hash(nil, "-"), hash("a", "b"), hash("ab", ""), hash("", "ab"),
            hash("a,1:b", nil), hash("1:a", "b"), hash(nil, nil, "-"), hash("a", "1:b"),
        ]
        #expect(Set(hashes).count == hashes.count)
    }

    @Test func removedInsertedAndSwappedLinesAreFound() {
        var entries = chain(5)
        entries.remove(at: 2)
        #expect(faults(entries) == ["line 4 stands where line 3 belongs: lines were removed or inserted"])
        entries = chain(5)
        entries.removeFirst()
        #expect(faults(entries).count == 1)
        entries = chain(5)
        entries.insert(AuditEntry(event("planted"), at: 1, after: (2, entries[1].hash)), at: 2)
        #expect(!faults(entries).isEmpty)
        entries = chain(5)
        (entries[1].event, entries[2].event) = (entries[2].event, entries[1].event)
        #expect(faults(entries) == [2, 3].map { "line \($0) was changed after it was written" })
        entries = chain(5)
        entries[2] = AuditEntry(event("other"), at: 102, after: (2, entries[1].hash))
        #expect(faults(entries) == ["line 4 does not follow the line before it"], "a line that was made anew betrays itself by the next")
    }

    @Test func aNumberAtTheEndEndsNothing() {
        let last = (number: Int64.max, hash: AuditEntry.beginning)
        #expect(AuditEntry(event("a"), at: 1, after: last).fault(after: nil) != nil)
        #expect(AuditEntry(event("a"), at: 1, after: nil).fault(after: last) != nil)
    }

    @Test func aDocumentIsOneLineThatNoTerminalObeys() throws {
        let odd = "a\u{1B}[2J\n\u{9B}31m \u{202E}x\u{2028}\u{E0041}\"\\/é\u{1F600}"
        let line = try AuditDocument(AuditEntry(event(odd), at: 1_767_323_045, after: nil)).line
        #expect(line.contains(#""at":"2026-01-02T03:04:05Z""#) && line.contains("é\u{1F600}"))
        #expect(line.contains(#"a\u001b[2J\n\u009b31m \u202ex\u2028\udb40\udc41\"\\/"#), "\(line)")
        #expect(line.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control && $0.properties.generalCategory != .format })
    }
}
