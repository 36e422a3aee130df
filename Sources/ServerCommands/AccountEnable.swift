import Accounts
import ArgumentParser

/// `nixos-gui account enable`.
struct AccountEnable: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "enable", abstract: "Lets a disabled account sign in again.")

    @OptionGroup var account: NamedAccount
    @OptionGroup var options: SettingsOptions

    func run() async throws {
        try await TerminalDesk.with(options, to: .change) { terminal in
            let found = try await terminal.account(account.name)
            guard found.isDisabled else { return print("The account \(found.name) is enabled already.") }
            try await terminal.desk.setDisabled(found, false, by: terminal.by)
            print("The account \(found.name) is enabled: it can sign in again.")
            terminal.tellOtherSessions(found.name)
        }
    }
}
