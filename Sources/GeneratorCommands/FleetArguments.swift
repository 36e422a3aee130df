import ArgumentParser

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

    mutating func validate() throws {
        // An empty name, as of a variable that is not set, would mean the root of the machine.
        guard output.contains(where: { $0 != "/" }) else {
            let found = output.isEmpty ? "an empty name" : output
            throw ValidationError("--output: found \(found), allowed: a folder such as generated")
        }
    }

    /// Reads every policy.
    ///
    /// - Throws: `ExitCode.badInput` after every mistake of every file was told, or that the folder is laid out the other way.
    func read(on console: Console) async throws -> Fleet {
        let named = await inParallel(files, "policies read", on: console) { NamedPolicy(file: $0) }
        let (hosts, bases) = try hosts(from: named, on: console)
        var folder = output[...]
        while folder.count > 1 && folder.hasSuffix("/") { folder.removeLast() }
        let fleet = Fleet(hosts: hosts, bases: bases, output: String(folder), isFleet: fleet || files.count > 1)
        do {
            try fleet.checkLayout()
        } catch {
            console.complain(error.description)
            throw ExitCode.badInput
        }
        return fleet
    }

    /// Does the same for every host, on all cores, and gives what came of each in the order of the hosts.
    ///
    /// - Throws: `ExitCode.badInput` after everything that failed was told.
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
    /// - Throws: `ExitCode.badInput` after it was told that the fleet's folder cannot be read.
    func orphanedHosts(of fleet: Fleet, on console: Console) throws -> [String] {
        try succeeded([Result { () throws(OutputFolder.Failure) in try fleet.orphanedHosts() }], on: console).flatMap(\.self)
    }
}

/// What succeeded, where all did.
///
/// - Throws: `ExitCode.badInput` after everything that failed was told.
func succeeded<Output>(_ results: [Result<Output, OutputFolder.Failure>], on console: Console) throws -> [Output] {
    var outputs: [Output] = []
    var told: Set<String> = []
    for result in results {
        switch result {
        case .success(let output): outputs.append(output)
        // A folder that cannot be made is told once, not for every host.
        case .failure(let failure): if told.insert(failure.description).inserted { console.complain(failure.description) }
        }
    }
    guard outputs.count == results.count else { throw ExitCode.badInput }
    return outputs
}
