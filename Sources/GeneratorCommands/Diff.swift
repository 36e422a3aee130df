import ArgumentParser
import Artifacts

/// `nixos-gui-gen diff`: what `generate` would change, as a patch. Writes nothing.
struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows what generate would change, as one unified diff: exit 0 nothing, 1 something, 2 bad input.")

    @OptionGroup var input: PolicyArgument
    @Option(name: [.short, .long], help: "The folder with the artifacts.")
    var output: String

    func run() throws {
        let comparison = try input.comparison(with: output)
        for (artifact, present) in comparison.stale { show(present, artifact.text, artifact.path) }
        for artifact in comparison.missing { show("", artifact.text, artifact.path) }
        guard comparison.stale.isEmpty && comparison.missing.isEmpty else { throw ExitCode.stale }
    }

    private func show(_ present: String, _ text: String, _ path: String) {
        print(unifiedDiff(from: present, to: text, name: "\(output)/\(path)"), terminator: "")
    }
}
