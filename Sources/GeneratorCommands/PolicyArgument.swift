import ArgumentParser
import Artifacts
import Policy

/// The one policy file of a command line.
struct PolicyArgument: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "The policy of the host, such as hosts/web01.toml; its name without the ending names the host.", valueName: "policy"),
        completion: .file(extensions: ["toml", "json"]))
    var file: String

    /// Reads the policy and makes every artifact in memory.
    ///
    /// - Throws: `BadInput` after every mistake was told, each with its place.
    func artifacts() throws -> [Artifact] {
        let console = Console(.never, environment: [:])
        let hosts = try hosts(from: [NamedPolicy(file: file)], on: console).hosts
        return hosts.flatMap { $0.artifacts() }
    }
}
