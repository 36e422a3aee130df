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
        do throws(UnknownKey) {
            guard let host else {
                print(try Policy.explain(key), terminator: "")
                return
            }
            let reading = readPolicyFile(host, as: HostSpec.self)
            for diagnostic in reading.errors { printError(diagnostic.description) }
            print(try reading.explain(key), terminator: "")
        } catch {
            printError("error: \(error)")
            throw ExitCode.badInput
        }
    }
}
