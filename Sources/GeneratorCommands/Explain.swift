import ArgumentParser
import Policy

/// `nixos-gui-gen explain`: what a key is for.
struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Says what a key of the policy does, what it allows, and what holds on a host.",
        discussion: "For example: nixos-gui-gen explain service.port --host hosts/web01.toml"
    )

    @Argument(help: "The key with its tables, such as emergency.backup.schedule; a table lists its keys.")
    var key: String
    @Option(help: "The policy of a host: says which value holds there, and in which file and line it stands.")
    var host: String?

    func run() throws {
        let reading = host.map { readPolicyFile($0, as: HostSpec.self) }
        // Of a policy with mistakes nobody knows what holds there: the defaults would stand in for it.
        if let errors = reading?.errors, !errors.isEmpty {
            for diagnostic in errors { printError(diagnostic.description) }
            throw ExitCode.badInput
        }
        do throws(UnknownKey) {
            let text = if let reading { try reading.explain(key) } else { try Policy.explain(key) }
            print(text, terminator: "")
        } catch {
            printError("error: \(error)")
            throw ExitCode.badInput
        }
    }
}
