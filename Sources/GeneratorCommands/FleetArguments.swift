import ArgumentParser
import Policy

/// The policies of a command line, and the folder for what follows from them.
struct FleetArguments: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            """
            The policies, such as hosts/web01.toml or hosts/*.toml; a file's name without its ending names the host. One that another \
            of them extends is no host.
            """, valueName: "policy"),
        completion: .file(extensions: ["toml", "json"]))
    var files: [String]
    @Option(
        name: [.short, .long],
        help: "The folder of the artifacts: of one policy the host's own, of several with a folder for each host, such as fleet/web01.",
        completion: .directory)
    var output: String
    @Flag(help: "A folder for each host also where only one policy is named, so that hosts/*.toml may match one file.")
    var fleet = false
    @OptionGroup var consoleOptions: ConsoleOptions

    /// Reads every policy.
    ///
    /// - Throws: `BadInput` after every mistake of every file was told, or what is wrong with the output folder.
    func read(on console: Console) async throws -> Fleet {
        let folder = try told(on: console) { () throws(OutputFolder.Failure) in try outputFolder(output) }
        let named = await inParallel(files, "policies read", on: console) { NamedPolicy(file: $0) }
        let (hosts, bases) = try hosts(from: named, on: console)
        let fleet = Fleet(hosts: hosts, bases: bases, output: folder, isFleet: isFleet)
        try told(on: console) { () throws(OutputFolder.Failure) in try fleet.checkLayout() }
        return fleet
    }

    /// Whether each host has a folder below the output folder.
    var isFleet: Bool { fleet || files.count > 1 }

    /// Does the same for every host, on all cores, and gives what came of each in the order of the hosts.
    ///
    /// - Throws: `BadInput` after everything that failed was told.
    func each<Output: Sendable>(
        of fleet: Fleet, _ what: String, on console: Console,
        _ work: @escaping @Sendable (Host, OutputFolder) throws(OutputFolder.Failure) -> Output
    ) async throws -> [Output] {
        let results = await inParallel(fleet.hosts, what, on: console) { host in
            Result { () throws(OutputFolder.Failure) in try work(host, fleet.folder(of: host)) }
        }
        return try succeeded(results, on: console)
    }
}

extension FleetArguments {
    /// Folders of hosts that no policy names.
    ///
    /// - Throws: `BadInput` after it was told that the fleet's folder cannot be read.
    func orphanedHosts(of fleet: Fleet, on console: Console) throws -> [String] {
        try told(on: console) { () throws(OutputFolder.Failure) in try fleet.orphanedHosts() }
    }
}

/// What succeeded, where all did.
///
/// - Throws: `BadInput` after everything that failed was told.
func succeeded<Output>(_ results: [Result<Output, OutputFolder.Failure>], on console: Console) throws -> [Output] {
    var outputs: [Output] = []
    var diagnostics: [Diagnostic] = []
    var told: Set<String> = []
    for result in results {
        switch result {
        case .success(let output): outputs.append(output)
        // A folder that cannot be made is told once, not for every host.
        case .failure(let failure):
            guard told.insert(failure.description).inserted else { continue }
            console.complain(failure.description)
            diagnostics.append(failure.diagnostic)
        }
    }
    guard outputs.count == results.count else { throw BadInput(diagnostics: diagnostics) }
    return outputs
}
