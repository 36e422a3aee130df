import Accounts
import ArgumentParser

/// `nixos-gui account create`.
struct AccountCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Makes an account.",
        discussion: """
            The password is asked for twice at the terminal, read from --password-file, or from standard input where that is no \
            terminal; it is never an argument. Where there is no database yet, one is made.
            """)

    @OptionGroup var account: NamedAccount

    @Option(name: .long, help: "What it may do: viewer sees, operator also starts procedures, admin also manages accounts.")
    var role: Role

    @OptionGroup var password: PasswordOptions
    @OptionGroup var options: SettingsOptions

    func run() async throws {
        let input = try password.open()
        try await TerminalDesk.with(options, to: .make) { terminal in
            let password = try input.password(for: account.name, terminal.rules)
            let made = try await terminal.desk.create(account.name.text, role: role, password: password, by: terminal.by)
            print("The account \(made.name) is made. Its role is \(made.role.rawValue).")
        }
    }
}
