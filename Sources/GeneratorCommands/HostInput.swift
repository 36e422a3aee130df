import ArgumentParser
import Artifacts
import Policy
import Procedures
import RunbookModel

/// The policy file of a command line, and what follows from it.
struct HostInput: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "The policy of the host, such as hosts/web01.toml; its name without the ending names the host.", valueName: "policy"))
    var file: String

    /// The host's name: the policy file's, without folder and ending.
    ///
    /// - Throws: `ExitCode.badInput` where the name could not stand in a file's header.
    func host() throws -> String {
        let name = file.split(separator: "/").last.map(String.init) ?? ""
        let host = name.split(separator: ".", omittingEmptySubsequences: false).first.map(String.init) ?? ""
        let isPlain = host.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x5F
        }
        guard !host.isEmpty, isPlain else {
            printError(
                "\(file): error: the file's name names the host: found \"\(host)\", allowed: letters, digits, - and _, such as hosts/web01.toml"
            )
            throw ExitCode.badInput
        }
        return host
    }

    /// Reads the policy and makes every artifact in memory.
    ///
    /// - Throws: `ExitCode.badInput` after every mistake was told, each with its place.
    func artifacts() throws -> [Artifact] {
        let host = try host()
        let reading = readPolicyFile(file, as: HostSpec.self)
        for diagnostic in reading.diagnostics { printError(diagnostic.description) }
        guard let spec = reading.spec else {
            let count = reading.errors.count
            printError("\(count) \(count == 1 ? "mistake" : "mistakes"); nothing was written")
            throw ExitCode.badInput
        }
        return Artifacts.artifacts(host: host, spec: spec, procedures: catalog(spec))
    }
}
