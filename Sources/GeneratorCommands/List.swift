import ArgumentParser
import Artifacts

/// `nixos-gui-gen list`: the artifacts of a host and what each follows from.
struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Lists the artifacts of a host and what each follows from. Writes nothing.")

    @OptionGroup var input: PolicyArgument

    func run() throws {
        let artifacts = try input.artifacts()
        let width = artifacts.map(\.path.count).max() ?? 0
        for artifact in artifacts {
            print(artifact.path + String(repeating: " ", count: width - artifact.path.count + 2) + artifact.source)
        }
    }
}
