import Accounts
import ArgumentParser
import Glibc
import SQLiteStore

/// `nixos-gui audit export`.
struct AuditExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Writes the audit log to standard output, a line of JSON for each of its lines, oldest first.",
        discussion: "The export is itself a line of the log, where the database can be written to.")

    @OptionGroup var options: SettingsOptions

    func run() async throws {
        try await TerminalDesk.with(options, to: .read, telling: .auditExport) { terminal in
            var last: Int64 = 0
            while true {
                let entries: [AuditEntry]
                do throws(StoreFault) { entries = try await terminal.store.auditLines(after: last, limit: 500).get() } catch {
                    complain("the audit log cannot be read beyond line \(last). \(error.sentence) See: nixos-gui audit verify")
                    throw ExitStatus.failure.code
                }
                guard let newest = entries.last else { return }
                try write(entries.map { try AuditDocument($0).line + "\n" }.joined())
                last = newest.number
            }
        }
    }

    /// An export that ends early must not look like a whole one.
    private func write(_ text: String) throws {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                complain("the export is not whole: standard output takes no more: \(String(cString: strerror(errno)).lowercased()).")
                throw ExitStatus.failure.code
            }
            bytes = bytes.dropFirst(count)
        }
    }
}
