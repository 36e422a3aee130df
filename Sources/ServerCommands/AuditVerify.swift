import Accounts
import ArgumentParser
import SQLiteStore

/// `nixos-gui audit verify`.
struct AuditVerify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Looks at every line of the audit log; exits with 1 where one was changed, removed or inserted.",
        discussion: """
            Lines that were cut off at the end leave no trace in the file: compare how many lines there are, and the newest hash, with \
            what you have noted before.
            """)

    @OptionGroup var options: SettingsOptions

    func run() async throws {
        try await TerminalDesk.with(options, to: .read) { terminal in
            let verdict: AuditVerdict
            do throws(StoreFault) { verdict = try await terminal.store.audit.verify().get() } catch {
                complain("the audit log cannot be read. \(error.sentence)")
                throw ExitStatus.failure.code
            }
            let newest = verdict.newest.map { ", newest hash \($0.filter { $0.isASCII && $0.isHexDigit })" } ?? ""
            print("\(verdict.lines) \(verdict.lines == 1 ? "line" : "lines")\(newest)")
            guard !verdict.faults.isEmpty else { return }
            for fault in verdict.faults { complain(fault) }
            complain("The audit log was tampered with. At most the first ten faults are named.")
            throw ExitStatus.failure.code
        }
    }
}
