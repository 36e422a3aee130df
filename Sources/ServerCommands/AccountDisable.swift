import Accounts
import ArgumentParser

/// `nixos-gui account disable`.
struct AccountDisable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disable", abstract: "Lets an account sign in no more, and ends its sessions.")

    @OptionGroup var account: NamedAccount
    @OptionGroup var options: SettingsOptions

    func run() async throws {
        try await TerminalDesk.with(options, to: .change) { terminal in
            let found = try await terminal.account(account.name)
            guard !found.isDisabled else { return print("The account \(found.name) is disabled already.") }
            try await terminal.desk.setDisabled(found, true, by: terminal.by)
            // Sessions elsewhere are refused as well while it is disabled: the server asks for the account at each request.
            print("The account \(found.name) is disabled: nobody can sign in with it any more, and its sessions have ended.")
        }
    }
}
