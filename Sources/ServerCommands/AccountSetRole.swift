import Accounts
import ArgumentParser

/// `nixos-gui account role`.
struct AccountSetRole: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "role", abstract: "Changes what an account may do; its sessions go on with the new role at once.")

    @OptionGroup var account: NamedAccount

    @Argument(help: "What it may do from now on.")
    var role: Role

    @OptionGroup var options: SettingsOptions

    func run() async throws {
        try await TerminalDesk.with(options, to: .change) { terminal in
            let found = try await terminal.account(account.name)
            guard found.role != role else { return print("The role of \(found.name) is \(role.rawValue) already.") }
            try await terminal.desk.setRole(found, role, by: terminal.by)
            print("The role of \(found.name) was \(found.role.rawValue) and is \(role.rawValue) now.")
        }
    }
}
