import ArgumentParser
import Artifacts

/// `nixos-gui-gen check`: whether the folder is what the policy says; writes nothing.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Says whether the artifacts of a host are fresh: exit 0 fresh, 1 not, 2 bad input.",
        discussion: "Shows the difference as a unified diff, and names files that are missing or that no policy names. Writes nothing."
    )

    @OptionGroup var input: HostInput
    @Option(name: [.short, .long], help: "The folder with the artifacts.")
    var output: String

    func run() throws {
        let artifacts = try input.artifacts()
        let comparison: OutputFolder.Comparison
        do {
            comparison = try OutputFolder(path: output).compare(with: artifacts)
        } catch {
            printError(error.description)
            throw ExitCode.badInput
        }
        for (artifact, present) in comparison.stale {
            let name = "\(output)/\(artifact.path)"
            if present == artifact.text {
                print("\(name): wrong mode: should \(artifact.isExecutable ? "" : "not ")be executable")
            } else {
                print(unifiedDiff(from: present, to: artifact.text, name: name), terminator: "")
            }
        }
        for artifact in comparison.missing { print("\(output)/\(artifact.path): missing") }
        for name in comparison.orphaned { print("\(output)/\(name): orphaned: no policy names it") }
        guard comparison.isFresh else {
            let numbers = "\(comparison.stale.count) stale, \(comparison.missing.count) missing, \(comparison.orphaned.count) orphaned"
            printError("out of date: \(numbers). Run: nixos-gui-gen generate \(input.file) --output \(output)")
            throw ExitCode.stale
        }
        print("fresh: \(artifacts.count) files")
    }
}
