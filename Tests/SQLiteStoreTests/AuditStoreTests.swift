import Accounts
import GRDB
import Operations
import Testing

@testable import SQLiteStore

@Suite struct AuditStoreTests {
    private func event(_ number: Int, actor: String? = "root", outcome: AuditEvent.Outcome = .done) -> AuditEvent {
        AuditEvent(
            actor: actor, origin: "192.0.2.7", action: number.isMultiple(of: 2) ? .signIn : .accountCreate, subject: "s\(number)",
            before: number == 1 ? "é\u{1F600}\n" : nil, after: "a", outcome: outcome, reason: "", run: nil)
    }

    /// A log of so many lines, closed, for a test to tamper with.
    private func log(_ lines: Int) async throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let store = try await folder.store()
        for number in 1...lines { _ = try await store.audit.add(event(number)).get() }
        await store.port.close()
        return folder
    }

    private func verdict(_ folder: TemporaryFolder) async throws -> AuditVerdict {
        let store = try await folder.store()
        let verdict = try await store.audit.verify().get()
        await store.port.close()
        return verdict
    }

    /// What somebody does who owns the file.
    private func tamper(_ folder: TemporaryFolder, _ sql: String) throws {
        try folder.execute("DROP TRIGGER audit_is_not_changed; DROP TRIGGER audit_is_not_removed; \(sql)")
    }

    @Test func linesFollowEachOtherAndAreThereAgain() async throws {
        let folder = try TemporaryFolder()
        let store = try await folder.store()
        var made: [AuditEntry] = []
        for number in 1...5 { made.append(try await store.audit.add(event(number)).get()) }
        #expect(made.map(\.number) == [1, 2, 3, 4, 5] && made.allSatisfy { $0.at == 1_767_323_045 })
        #expect(zip(made.dropFirst(), made).allSatisfy { $0.fault(after: ($1.number, $1.hash)) == nil })
        await store.port.close()
        let again = try await folder.store()
        #expect(try await again.audit.before(nil, AuditFilter(), 9).get() == made.reversed())
        #expect(try await again.audit.before(4, AuditFilter(), 2).get().map(\.number) == [3, 2])
        #expect(try await again.auditLines(after: 1, limit: 3).get() == Array(made[1...3]))
        #expect(try await again.auditLines(after: 5, limit: 3).get() == [])
        #expect(try await again.audit.verify().get() == AuditVerdict(lines: 5, newest: made[4].hash, faults: []))
        await again.port.close()
    }

    @Test func linesAreFoundByWhoWhatAndHow() async throws {
        let folder = try TemporaryFolder()
        let store = try await folder.store()
        for number in 1...4 { _ = try await store.audit.add(event(number, actor: number < 3 ? "bob" : nil)).get() }
        _ = try await store.audit.add(event(5, outcome: .refused)).get()
        func numbers(_ filter: AuditFilter) async throws -> [Int64] { try await store.audit.before(nil, filter, 9).get().map(\.number) }
        #expect(try await numbers(AuditFilter(actor: "bob")) == [2, 1])
        #expect(try await numbers(AuditFilter(action: "session.")) == [4, 2])
        #expect(try await numbers(AuditFilter(action: "%")) == [], "a filter is no pattern")
        #expect(try await numbers(AuditFilter(outcome: .refused)) == [5])
        #expect(try await numbers(AuditFilter(actor: "bob", action: "account.", outcome: .done)) == [1])
    }

    /// A server and a command in a terminal, each with a connection of its own.
    @Test func twoWritersMakeOneChain() async throws {
        let folder = try TemporaryFolder()
        let stores = [try await folder.store(), try await folder.store()]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<60 { group.addTask { _ = try await stores[number % 2].audit.add(event(number)).get() } }
            try await group.waitForAll()
        }
        let verdict = try await stores[0].audit.verify().get()
        #expect(verdict.lines == 60 && verdict.faults == [])
        for store in stores { await store.port.close() }
    }

    @Test func theLogIsOnlyAddedTo() async throws {
        let folder = try await log(3)
        for sql in [
            "UPDATE audit SET subject = 'x'", "DELETE FROM audit", "DELETE FROM audit WHERE number = 3",
            "UPDATE audit SET number = 9 WHERE number = 3",
        ] {
            #expect(throws: DatabaseError.self, "\(sql)") { try folder.execute(sql) }
        }
        #expect(try await verdict(folder).faults == [])
    }

    @Test(arguments: [
        ("UPDATE audit SET subject = 'x' WHERE number = 3", "line 3 was changed after it was written"),
        ("UPDATE audit SET actor = NULL WHERE number = 1", "line 1 was changed after it was written"),
        ("UPDATE audit SET at = at + 1 WHERE number = 5", "line 5 was changed after it was written"),
        ("UPDATE audit SET before = '' WHERE number = 2", "line 2 was changed after it was written"),
        ("DELETE FROM audit WHERE number = 3", "line 4 stands where line 3 belongs: lines were removed or inserted"),
        ("DELETE FROM audit WHERE number < 3", "line 3 stands where line 1 belongs: lines were removed or inserted"),
        (
            "DELETE FROM audit WHERE number = 3; UPDATE audit SET number = number - 1 WHERE number > 3",
            "line 3 does not follow the line before it"
        ),
        (
            "UPDATE audit SET number = number + 10 WHERE number > 2; UPDATE audit SET number = number - 9 WHERE number > 2; "
                + "INSERT INTO audit SELECT 3, at, actor, origin, action, 'planted', before, after, outcome, reason, run, previous, hash "
                + "FROM audit WHERE number = 2",
            "line 3 does not follow the line before it"
        ),
        (
            "INSERT INTO audit SELECT 7, at, actor, origin, action, subject, before, after, outcome, reason, run, previous, hash "
                + "FROM audit WHERE number = 5",
            "line 7 stands where line 6 belongs: lines were removed or inserted"
        ),
        (
            "UPDATE audit SET number = 99 WHERE number = 2; UPDATE audit SET number = 2 WHERE number = 3; "
                + "UPDATE audit SET number = 3 WHERE number = 99",
            "line 2 does not follow the line before it"
        ),
        ("UPDATE audit SET action = 'account.nothing' WHERE number = 2", "line 2 holds what no line has"),
    ]) func whoeverTampersIsFound(sql: String, fault: String) async throws {
        let folder = try await log(5)
        try tamper(folder, sql)
        #expect(try await verdict(folder).faults.first == fault)
    }

    @Test func theEndMayBeCutOffButTheCountAndTheHashTell() async throws {
        let folder = try await log(5)
        let before = try await verdict(folder)
        try tamper(folder, "DELETE FROM audit WHERE number > 3")
        let after = try await verdict(folder)
        #expect(after.faults == [] && after.lines == 3 && before.lines == 5 && after.newest != before.newest)
    }

    @Test func manyFaultsAreNamedUpToTen() async throws {
        let folder = try await log(30)
        try tamper(folder, "UPDATE audit SET origin = 'elsewhere'")
        #expect(try await verdict(folder).faults.count == 10)
    }

    /// Whoever owns the file may have made the table anew, without its checks: that must end no program.
    @Test func aTableOfAnotherShapeIsAFaultAndNoCrash() async throws {
        for values in [
            "(1, 'now', x'ff', 1, x'fe', NULL, 2, 3, 'done', '', 4, x'00', x'ff')", "('x', 1, '', '', '', '', '', '', '', '', '', '', '')",
            "(NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)",
            "(9223372036854775807, 1, NULL, '', 'session.sign-in', '', NULL, NULL, 'done', '', NULL, '', '')",
        ] {
            let folder = try await log(1)
            try tamper(
                folder,
                """
                DROP TABLE audit;
                CREATE TABLE audit (number, at, actor, origin, action, subject, before, after, outcome, reason, run, previous, hash);
                INSERT INTO audit VALUES \(values);
                """)
            #expect(try await verdict(folder).faults.count == 1, "\(values)")
        }
    }

    @Test func aNumberAtTheEndEndsNoProgram() async throws {
        let folder = try await log(1)
        try tamper(folder, "UPDATE audit SET number = \(Int64.max)")
        let store = try await folder.store()
        guard case .failure = await store.audit.add(event(2)) else { return #expect(Bool(false), "a line without a number was written") }
        #expect(try await store.audit.verify().get().faults.count == 1)
        await store.port.close()
    }

    @Test func theDatabaseItselfRefusesNonsense() async throws {
        let folder = try await log(1)
        let zeros = "'\(AuditEntry.beginning)'"
        for row in [
            "(0, 1, '', '', '', 'done', '', \(zeros), \(zeros))", "(1, 1, '', '', '', 'done', '', \(zeros), \(zeros))",
            "(2, 1, '', '', '', 'maybe', '', \(zeros), \(zeros))", "(2, 1, '', '', '', 'done', '', 'x', \(zeros))",
            "(2, 1, '', '', '', 'done', '', \(zeros), 'x')", "(2, NULL, '', '', '', 'done', '', \(zeros), \(zeros))",
            "(2, 1, '', NULL, '', 'done', '', \(zeros), \(zeros))",
        ] {
            #expect(throws: DatabaseError.self, "\(row)") {
                try folder.execute(
                    "INSERT INTO audit (number, at, origin, action, subject, outcome, reason, previous, hash) VALUES \(row)")
            }
        }
    }
}
