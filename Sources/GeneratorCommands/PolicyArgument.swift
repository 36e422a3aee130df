import ArgumentParser
import Artifacts
import Policy
import Procedures
import RunbookModel

/// The policy file of a command line, and what follows from it.
struct PolicyArgument: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "The policy of the host, such as hosts/web01.toml; its name without the ending names the host.", valueName: "policy"))
    var file: String

    /// Reads the policy and makes every artifact in memory.
    ///
    /// - Throws: `ExitCode.badInput` after every mistake was told, each with its place.
    func artifacts() throws -> [Artifact] {
        let host = try hostName(of: file)
        let reading = readPolicyFile(file, as: HostSpec.self)
        for diagnostic in reading.diagnostics { printError(diagnostic.description) }
        guard let spec = reading.spec else {
            let count = reading.errors.count
            printError("\(count) \(count == 1 ? "mistake" : "mistakes"); nothing was written")
            throw ExitCode.badInput
        }
        return Artifacts.artifacts(of: HostInput(name: host, spec: spec, declared: reading.declared, procedures: catalog(spec)))
    }

    /// Compares a folder with what the policy says.
    ///
    /// - Throws: `ExitCode.badInput` after it was said what cannot be read.
    func comparison(with output: String) throws -> OutputFolder.Comparison {
        let artifacts = try artifacts()
        do {
            return try OutputFolder(path: output).compare(with: artifacts)
        } catch {
            printError("\(error)")
            throw ExitCode.badInput
        }
    }
}
