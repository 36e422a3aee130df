import ArgumentParser
import Artifacts

/// `nixos-gui-gen check`: whether the folder is what the policy says; writes nothing.
struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Says whether the artifacts of a host or a fleet are fresh: exit 0 fresh, 1 not, 2 bad input.",
        discussion: """
            Shows the difference as a unified diff, and names files that are missing or that no policy names; in a fleet also the folders \
            of hosts that no policy names. Writes nothing.
            In the formats for programs, what is wrong with a policy or a folder is reported in that format, too.

            One policy:   nixos-gui-gen check hosts/web01.toml --output generated
            A fleet:      nixos-gui-gen check --fleet hosts/*.toml --output fleet
            """
    )

    enum Format: String, ExpressibleByArgument, CaseIterable, Sendable {
        case text
        case github
        case junit
    }

    @OptionGroup var input: FleetArguments
    @Option(help: "text for people, github for annotations in a pull request, junit for a report.")
    var format = Format.text

    func run() async throws {
        let console = input.consoleOptions.console
        do {
            try await compare(on: console)
        } catch let wrong as BadInput {
            try console.show(ErrorReport(diagnostics: wrong.diagnostics, isFleet: input.isFleet).text(as: format))
            throw wrong
        }
    }

    private func compare(on console: Console) async throws {
        let format = format
        let fleet = try await input.read(on: console)
        let found = try await input.each(of: fleet, "hosts compared", on: console) { host, folder throws(OutputFolder.Failure) in
            let comparison = try folder.compare(with: host.artifacts())
            let report = CheckReport(
                suite: fleet.isFleet ? host.name : "nixos-gui-gen check", folder: folder.path, comparison: comparison,
                ours: folder.knownFiles(), cure: fleet.cure(for: [host]))
            return HostFinding(host: host, text: report.text(as: format, on: console), report: report)
        }
        let orphans = OrphanReport(fleet: fleet, names: try input.orphanedHosts(of: fleet, on: console))
        if format == .junit { try console.show(junitStart(isFleet: fleet.isFleet)) }
        for finding in found { try console.show(finding.text) }
        try console.show(orphans.text(as: format))
        if format == .junit { try console.show(junitEnd(isFleet: fleet.isFleet)) }

        let stale = found.filter { !$0.isFresh }
        guard stale.isEmpty && orphans.names.isEmpty else {
            console.complain("out of date: \(numbers(stale, orphans, fleet))")
            throw ExitCode.stale
        }
        if format == .text { try console.show("fresh: \(ending(found, fleet))\n") }
    }

    private func numbers(_ stale: [HostFinding], _ orphans: OrphanReport, _ fleet: Fleet) -> String {
        func sum(_ count: KeyPath<HostFinding, Int>) -> Int { stale.map { $0[keyPath: count] }.reduce(0, +) }
        let files = "\(sum(\.stale)) stale, \(sum(\.missing)) missing, \(sum(\.orphaned)) orphaned"
        let cured = stale.filter(\.isCured).map(\.host)
        let run =
            (sum(\.foreign) == 0 ? "" : ". Remove what no policy names, or keep it elsewhere")
            + (cured.isEmpty ? "" : ". Run: \(fleet.cure(for: cured))")
        guard fleet.isFleet else { return files + run }
        let hosts = "\(stale.count) of \(fleet.hosts.count) \(fleet.hosts.count == 1 ? "host" : "hosts") (\(files))"
        return orphans.names.isEmpty ? hosts + run : "\(hosts), \(orphans.count)\(run)"
    }

    private func ending(_ found: [HostFinding], _ fleet: Fleet) -> String {
        let files = "\(found.map(\.fresh).reduce(0, +)) files"
        guard fleet.isFleet else { return files }
        let bases =
            fleet.bases.isEmpty ? "" : "; extended by others, so no hosts: \(fleet.bases.map { visible($0) }.joined(separator: ", "))"
        return "\(files) of \(found.count) \(found.count == 1 ? "host" : "hosts")\(bases)"
    }
}

/// What `check` keeps of a host: a thousand hosts' artifacts would be too much.
private struct HostFinding: Sendable {
    var host: Host
    var text: String
    var fresh: Int
    var stale: Int
    var missing: Int
    /// With those that an interrupted run left.
    var orphaned: Int
    /// Those of them that `generate` leaves alone.
    var foreign: Int

    init(host: Host, text: String, report: CheckReport) {
        let comparison = report.comparison
        self.host = host
        self.text = text
        fresh = comparison.fresh.count
        stale = comparison.stale.count
        missing = comparison.missing.count
        orphaned = comparison.orphaned.count + comparison.leftOver.count
        foreign = report.foreign
    }

    var isFresh: Bool { stale + missing + orphaned == 0 }
    /// Whether `generate` mends anything.
    var isCured: Bool { stale + missing + orphaned > foreign }
}
