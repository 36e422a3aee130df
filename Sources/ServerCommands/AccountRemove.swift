import Accounts
import ArgumentParser

/// `nixos-gui account remove`.
struct AccountRemove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove", abstract: "Removes an account, and ends its sessions. What it did stays in the audit log.")

    @OptionGroup var account: NamedAccount
    @OptionGroup var options: SettingsOptions

    func run() async throws {
        try await TerminalDesk.with(options, to: .change) { terminal in
            let found = try await terminal.account(account.name)
            try await terminal.desk.remove(found, by: terminal.by)
            print("The account \(found.name) is removed.")
        }
    }
}
