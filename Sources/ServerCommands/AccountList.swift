import Accounts
import ArgumentParser
import Operations
import SQLiteStore

/// `nixos-gui account list`.
struct AccountList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "Lists the accounts.")

    @OptionGroup var options: SettingsOptions

    func run() async throws {
        try await TerminalDesk.with(options, to: .read) { terminal in
            let accounts: [Account]
            do throws(StoreFault) { accounts = try await terminal.store.accounts.all().get() } catch {
                throw AccountDesk.Refusal.refused(.fault(error))
            }
            guard !accounts.isEmpty else {
                return print("There is no account yet. Make the first one: nixos-gui account create NAME --role admin")
            }
            let rows = accounts.map { row($0, now: terminal.now) }
            print(TextTable(columns: ["account", "role", "may sign in", "made", "last signed in"], rows: rows).text)
        }
    }

    private func row(_ account: Account, now: Double) -> [String] {
        let isLocked = account.lockedUntil.map { $0 > now } ?? false
        let state = account.isDisabled ? "no, disabled" : isLocked ? "not before \(UTCTime.text(account.lockedUntil ?? 0))" : "yes"
        return [
            account.name.text, account.role.rawValue, state, UTCTime.text(account.createdAt),
            account.signedInAt.map(UTCTime.text) ?? "never",
        ]
    }
}
