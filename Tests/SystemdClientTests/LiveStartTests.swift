import FoundationEssentials
import Glibc
import Operations
import RunbookModel
import Synchronization
import SystemdClient
import Testing

/// Starts units with a program in the place of systemctl, which keeps what it was asked in files of its folder.
@Suite struct LiveStartTests {
    private let old = "00000000000000000000000000000000"
    private let new = "11111111111111111111111111111111"
    private let catalog = ProcedureCatalog(procedures: [
        procedure("lift-limits", runsAlone: true), procedure("safe-mode", runsAlone: true), procedure("diagnose", runsAlone: false),
    ])

    private static func procedure(_ slug: ProcedureSlug, runsAlone: Bool) -> KnownProcedure {
        KnownProcedure(
            slug: slug, summary: "", severity: .sev4, effect: .reversible, recoverySeconds: 60, timeBudgetSeconds: 60,
            runsAlone: runsAlone, serverMayStart: true)
    }

    private func block(_ unit: String, _ active: String, _ invocation: String, job: String = "0") -> String {
        #"printf 'Id=\#(unit)\nActiveState=\#(active)\nInvocationID=\#(invocation)\nJob=\#(job)\n\n'"#
    }

    /// Starts a procedure where `show` prints one thing before the start and another afterwards.
    private func start(
        _ slug: String = "lift-limits", before: String, start: String = "exit 0", after: String = ":", timeout: Double = 60,
        patience: Double = 60, records: [[Run]] = [[]], arguments: ((String) -> Void)? = nil
    ) async throws -> Result<StartedRun, StartRefusal> {
        let folder = FileManager.default.temporaryDirectory.appending(path: "systemctl-\(UInt64.random(in: 0 ... .max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { do { try FileManager.default.removeItem(at: folder) } catch { Issue.record(error) } }
        let script = """
            #!/bin/sh
            PATH=/usr/bin:/bin
            here=\(folder.path)
            [ "$LC_ALL" = C ] || { echo "not in English" >&2; exit 1; }
            case $1 in
            start) printf '%s\\n' "$@" >"$here/asked"; \(start) ;;
            *) if [ -e "$here/asked" ]; then \(after); else \(before); fi ;;
            esac

            """
        let file = folder.appending(path: "systemctl").path
        try Data(script.utf8).write(to: URL(filePath: file))
        #expect(chmod(file, 0o755) == 0)
        let answers = Mutex(records)
        let port = RecordsPort(
            runs: { _ in Records(items: answers.withLock { $0.count > 1 ? $0.removeFirst() : $0[0] }) }, writtenRuns: { _, _ in Records() },
            run: { _ in .missing },
            alerts: { Records() }, holds: { Records() }, drills: { Records() })
        let starting = StartPort.systemctl(records: port, timeout: timeout, patience: patience, searchPath: folder.path)
        let result = await starting.start(try catalog.order(slug))
        do { arguments?(try String(contentsOf: folder.appending(path: "asked"), encoding: .utf8)) } catch { arguments?("") }
        return result
    }

    private let lift = "nixos-gui-lift-limits.service"

    @Test func theNewRunIsTheOneThatIsNamed() async throws {
        let result = try await start(
            before: block(lift, "failed", old), start: "exit 0", after: block(lift, "activating", new),
            arguments: { #expect($0 == "start\n--no-block\n--no-ask-password\n--\nnixos-gui-lift-limits.service\n") })
        #expect(result == .success(StartedRun(id: new, slug: "lift-limits", unit: lift)))
    }

    @Test func aRunThatIsOverAndForgottenIsFoundByItsRecord() async throws {
        func run(_ id: String, _ procedure: String, by: String) -> Run {
            Run(id: id, procedure: procedure, by: by, startedAt: 1, outcome: .done)
        }
        let before = [run(old, "lift-limits", by: lift)]
        let others = [run("a", "diagnose", by: "nixos-gui-diagnose.service"), run("b", "lift-limits", by: "anna")]
        let result = try await start(
            before: block(lift, "inactive", ""), after: block(lift, "inactive", ""),
            records: [before, others + before, [run(new, "lift-limits", by: lift)] + others + before])
        #expect(result == .success(StartedRun(id: new, slug: "lift-limits", unit: lift)))
    }

    @Test func aRunThatCannotBeToldIsSaidToHaveStarted() async throws {
        let result = try await start(before: block(lift, "inactive", old), after: block(lift, "inactive", old), patience: 0.2)
        #expect(result == .failure(.outOfSight(unit: lift)))
    }

    @Test func aUnitThatRunsIsNotStartedAgain() async throws {
        let running = block(lift, "activating", old)
        let again = try await start(before: running, arguments: { #expect($0 == "") })
        #expect(again == .failure(.alreadyRunning(run: old)))
        let queued = try await start(before: block(lift, "failed", old, job: "17"), arguments: { #expect($0 == "") })
        #expect(queued == .failure(.alreadyRunning(run: nil)))
    }

    @Test func nothingStartsBesideAProcedureThatRunsAlone() async throws {
        let safe = block("nixos-gui-safe-mode.service", "activating", old)
        let result = try await start(before: block(lift, "inactive", "") + ";" + safe, arguments: { #expect($0 == "") })
        #expect(result == .failure(.busy(holder: "safe-mode", run: old)))
        // One that only looks may.
        let diagnose = "nixos-gui-diagnose.service"
        let beside = try await start("diagnose", before: safe, after: block(diagnose, "activating", new))
        #expect(beside == .success(StartedRun(id: new, slug: "diagnose", unit: diagnose)))
    }

    @Test(arguments: [
        (
            "Failed to start x: Interactive authentication required.", "active",
            StartRefusal.notAllowed(unit: "nixos-gui-lift-limits.service")
        ),
        ("Failed to start x: Access denied", "active", .notAllowed(unit: "nixos-gui-lift-limits.service")),
        ("Failed to start x: Access denied", "inactive", .polkitMissing),
        ("Failed to start x: Unit polkit.service is masked.", "inactive", .polkitMissing),
        ("Failed to start x: The name org.freedesktop.PolicyKit1 was not provided by any .service files", "inactive", .polkitMissing),
        ("Failed to start x: Unit x not found.", "active", .failed("Failed to start x: Unit x not found.")),
        (
            "Failed to connect to bus: No such file or directory", "active",
            .systemdUnreachable("Failed to connect to bus: No such file or directory")
        ),
    ])
    func whatSystemctlComplainsAboutHasItsOwnSentence(complaint: String, polkit: String, refusal: StartRefusal) async throws {
        let result = try await start(
            before: block(lift, "inactive", ""), start: "echo '\(complaint)' >&2; echo 'See the logs.' >&2; exit 1",
            after: block("polkit.service", polkit, ""))
        #expect(result == .failure(refusal))
        #expect(!refusal.sentence.contains("\n"))
    }

    @Test func aToolThatHangsIsKilledAndSaid() async throws {
        let result = try await start(
            before: block(lift, "inactive", ""), start: "trap '' TERM; while :; do sleep 1; done", timeout: 1)
        #expect(result == .failure(.timedOut(1)))
    }

    @Test func aMissingToolAndABusThatIsGoneAreSaid() async throws {
        let order = try catalog.order("lift-limits")
        let records = RecordsPort(
            runs: { _ in Records() }, writtenRuns: { _, _ in Records() }, run: { _ in .missing }, alerts: { Records() },
            holds: { Records() }, drills: { Records() })
        #expect(await StartPort.systemctl(records: records, searchPath: "/nonexistent").start(order) == .failure(.toolMissing))
        let gone = try await start(before: "echo 'Failed to connect to bus: Connection refused' >&2; exit 1")
        #expect(gone == .failure(.systemdUnreachable("Failed to connect to bus: Connection refused")))
    }
}
