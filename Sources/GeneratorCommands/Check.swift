import ArgumentParser
import Artifacts

/// `nixos-gui-gen check`: whether the folder is what the policy says; writes nothing.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Says whether the artifacts of a host are fresh: exit 0 fresh, 1 not, 2 bad input.",
        discussion: "Shows the difference as a unified diff, and names files that are missing or that no policy names. Writes nothing."
    )

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text
        case github
        case junit
    }

    @OptionGroup var input: PolicyArgument
    @Option(name: [.short, .long], help: "The folder with the artifacts.")
    var output: String
    @Option(help: "text for people, github for annotations in a pull request, junit for a report.")
    var format = Format.text

    func run() throws {
        let comparison = try input.comparison(with: output)
        let cure = "nixos-gui-gen generate \(input.file) --output \(output)"
        let report = CheckReport(folder: output, comparison: comparison, cure: cure)
        switch format {
        case .text: print(report.text, terminator: "")
        case .github: print(report.github, terminator: "")
        case .junit: print(report.junit, terminator: "")
        }
        guard comparison.isFresh else {
            let numbers = "\(comparison.stale.count) stale, \(comparison.missing.count) missing, \(comparison.orphaned.count) orphaned"
            printError("out of date: \(numbers). Run: \(cure)")
            throw ExitCode.stale
        }
        if format == .text { print("fresh: \(comparison.fresh.count) files") }
    }
}
