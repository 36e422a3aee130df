import Accounts
import ArgumentParser

/// `nixos-gui account password`.
struct AccountSetPassword: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "password", abstract: "Gives an account a new password, and ends its sessions and its lock.",
        discussion: """
            The password is asked for twice at the terminal, read from --password-file, or from standard input where that is no \
            terminal; it is never an argument.
            """)

    @OptionGroup var account: NamedAccount
    @OptionGroup var password: PasswordOptions
    @OptionGroup var options: SettingsOptions

    func run() async throws {
        let input = try password.open()
        try await TerminalDesk.with(options, to: .change) { terminal in
            let found = try await terminal.account(account.name)
            let password = try input.password(for: found.name, terminal.rules)
            try await terminal.desk.setPassword(found, password, by: terminal.by)
            print("The account \(found.name) has a new password. Its sessions in the database have ended.")
            terminal.tellOtherSessions(found.name)
        }
    }
}
