public import ArgumentParser

/// `nixos-gui-gen`: from a typed policy to everything a host deploys, for review.
public struct NixosGuiGen: ParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "nixos-gui-gen",
        abstract: "Generates what a NixOS host needs to run and to mend NixOS GUI, from one policy file.",
        discussion: """
            Everything is written to one folder for each host, which people review and commit. The same policy gives the same bytes.
            Exit status: 0 done, 1 the folder is not what the policy says (check, diff), 2 the input or the command line is wrong.
            """,
        subcommands: [
            Init.self, Generate.self, Check.self, Diff.self, List.self, Explain.self, Schema.self, Completions.self, Reference.self,
        ]
    )

    public init() {}

    /// Runs the program and ends it, with 2 where the command line is wrong.
    public static func start() async -> Never {
        do {
            var command = try NixosGuiGen.parseAsRoot()
            if var waiting = command as? any AsyncParsableCommand { try await waiting.run() } else { try command.run() }
            NixosGuiGen.exit()
        } catch is BadInput {
            NixosGuiGen.exit(withError: ExitCode.badInput)
        } catch let status as ExitCode {
            NixosGuiGen.exit(withError: status)
        } catch {
            let isHelp = NixosGuiGen.exitCode(for: error).isSuccess
            let text = NixosGuiGen.fullMessage(for: error)
            if isHelp { print(text) } else { printError(text) }
            NixosGuiGen.exit(withError: isHelp ? ExitCode.success : ExitCode.badInput)
        }
    }
}
