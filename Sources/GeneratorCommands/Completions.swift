import ArgumentParser

/// `nixos-gui-gen completions`: what a shell needs to complete our command lines.
struct Completions: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Prints the completion script of a shell: bash, zsh or fish.")

    @Argument(help: "bash, zsh or fish.")
    var shell: String

    func run() throws {
        guard let shell = CompletionShell(rawValue: shell) else {
            printError("error: found \"\(shell)\", allowed: bash, zsh, fish")
            throw ExitCode.badInput
        }
        print(NixosGuiGen.completionScript(for: shell))
    }
}
