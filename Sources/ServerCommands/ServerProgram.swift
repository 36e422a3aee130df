public import ArgumentParser
import Operations

/// The program `nixos-gui`.
public struct ServerProgram: AsyncParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "nixos-gui", abstract: "The web interface of a NixOS machine, with its emergency procedures.",
        discussion: """
            Without a subcommand it serves. NIXOS_GUI_ENV=safe (or NODE_ENV=safe) starts it in safe mode; NIXOS_GUI_LOG=debug \
            (or DEBUG=*) makes it log debug lines, DEBUG=http,database only some of them.

            Exit status: 0 stopped, 64 usage, 65 database damaged or not ours, 69 port taken, 73 state directory missing or not \
            writable, 78 settings unreadable or wrong; account and audit also 1 refused or tampered with.
            """,
        version: programVersion,
        subcommands: [
            Serve.self, ValidateConfig.self, Health.self, AccountCommand.self, AuditCommand.self, DrillCommand.self,
        ],
        defaultSubcommand: Serve.self)

    public init() {}
}

extension ServerProgram {
    /// Reads the command line and runs what it asks for; ends the process.
    public static func start() async { await main() }
}
