import Accounts
import ArgumentParser

/// `nixos-gui account`: who may sign in, and what they may do.
struct AccountCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "account", abstract: "Says and changes who may sign in, and what they may do.",
        discussion: """
            It needs no running server, and may run beside one. Root becomes the service's user first, or with --state-directory the \
            owner of that folder. Every change is in the audit log, with the origin terminal.
            """,
        subcommands: [
            AccountCreate.self, AccountList.self, AccountSetRole.self, AccountDisable.self, AccountEnable.self, AccountSetPassword.self,
            AccountRemove.self,
        ])
}

/// The account that a command is about.
struct NamedAccount: ParsableArguments {
    @Argument(help: "The account's name.", transform: NamedAccount.name)
    var name: AccountName

    private static func name(_ text: String) throws -> AccountName {
        if let name = AccountName(text) { return name }
        throw ValidationError("allowed: \(AccountName.allowed)")
    }
}
