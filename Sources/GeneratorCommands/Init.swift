import ArgumentParser
import FoundationEssentials
import Policy

/// `nixos-gui-gen init`: the beginning of a policy.
struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Writes a commented policy to begin with: every key with its default, and four escalation levels to complete.",
        discussion: "A file that is there already is left alone."
    )

    @Argument(
        help: ArgumentHelp(
            "The policy to write, such as hosts/web01.toml; its name without the ending names the host.", valueName: "policy"))
    var file: String

    func run() throws {
        do {
            let host = try hostName(of: file)
            try Data(initialPolicy(host: host).utf8).write(to: URL(filePath: file), options: .withoutOverwriting)
        } catch let error as Diagnostic {
            printError(error.description)
            throw ExitCode.badInput
        } catch let error as CocoaError where error.code == .fileWriteFileExists {
            printError("\(file): error: there is a file already; name another one, or remove it first")
            throw ExitCode.badInput
        } catch {
            printError("\(file): error: cannot be written; check that its folder is there and yours to write")
            throw ExitCode.badInput
        }
        print("wrote \(file). Complete the escalation levels, then: nixos-gui-gen generate \(file) --output generated")
    }
}
