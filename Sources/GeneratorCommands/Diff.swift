import ArgumentParser
import Artifacts
import FoundationEssentials

/// `nixos-gui-gen diff`: what `generate` would change, as a patch. Writes nothing.
struct Diff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows what generate would change, as one unified diff: exit 0 nothing, 1 something, 2 bad input.",
        discussion: """
            Coloured on a terminal, where invisible characters are shown as their numbers; elsewhere a patch that `patch` takes. Folders \
            of hosts that no policy names are named on standard error; generate leaves them alone.
            """)

    @OptionGroup var input: FleetArguments

    func run() async throws {
        let console = input.consoleOptions.console
        let fleet = try await input.read(on: console)
        let found = try await input.each(of: fleet, "hosts compared", on: console) { host, folder throws(OutputFolder.Failure) in
            try HostDifference(host, in: folder, on: console)
        }
        for difference in found { try console.show(difference.patch) }
        for difference in found { for note in difference.notes { console.complain(note) } }
        for name in try input.orphanedHosts(of: fleet, on: console) {
            console.complain("\(fleet.output)/\(visible(name)): warning: no policy names this host; generate leaves it alone")
        }
        guard found.allSatisfy({ $0.patch.isEmpty && $0.notes.isEmpty }) else { throw ExitCode.stale }
    }
}

/// What `generate` would change in the folder of a host.
private struct HostDifference: Sendable {
    var patch = ""
    /// What a patch cannot say.
    var notes: [String] = []

    init(_ host: Host, in folder: OutputFolder, on console: Console) throws(OutputFolder.Failure) {
        let comparison = try folder.compare(with: host.artifacts())
        let ours = try folder.manifestedFiles()
        for stale in comparison.stale where stale.hasSameBytes {
            notes.append("\(folder.path)/\(stale.artifact.path): warning: \(stale.wrongMode)")
        }
        for stale in comparison.stale {
            add(console, from: stale.present, to: stale.artifact.text, "\(folder.path)/\(stale.artifact.path)")
        }
        for artifact in comparison.missing { add(console, from: "", to: artifact.text, "\(folder.path)/\(artifact.path)") }
        for name in comparison.orphaned.filter(ours.contains) + comparison.leftOver {
            let present = try folder.read("\(folder.path)/\(name)") ?? Data()
            add(console, from: String(decoding: present, as: UTF8.self), to: "", "\(folder.path)/\(visible(name))")
        }
    }

    private mutating func add(_ console: Console, from present: String, to policy: String, _ name: String) {
        patch += console.shown(GeneratorCommands.patch(from: present, to: policy, name: name))
    }
}
