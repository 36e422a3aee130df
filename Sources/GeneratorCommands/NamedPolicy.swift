import Policy

/// A policy that the command line names, as it was read.
struct NamedPolicy: Sendable {
    var file: String
    var reading: PolicyReading<HostSpec>

    init(file: String) {
        self.file = file
        reading = readPolicyFile(file, as: HostSpec.self)
    }
}

/// The hosts of the policies that a command line names, in the order of their names; and the files among them that are no hosts,
/// because others extend them.
///
/// - Throws: `BadInput` after every mistake of every file was told, each once, with its place.
func hosts(from named: [NamedPolicy], on console: Console) throws -> (hosts: [Host], bases: [String]) {
    let extended = extendedFiles(of: named)
    let bases = named.filter { extended.contains(fileIdentity($0.file)) }
    // What is wrong with a base is told by the hosts that extend it; alone it may be incomplete.
    let policies = named.filter { !extended.contains(fileIdentity($0.file)) }.sorted { $0.file < $1.file }
    var hosts: [Host] = []
    var firstFiles: [String: String] = [:]
    var told = Told()
    for policy in policies {
        for diagnostic in policy.reading.diagnostics + policy.reading.notCarriedOut { told.tell(diagnostic, on: console) }
        do throws(Diagnostic) {
            let name = try hostName(of: policy.file)
            // Folders of one name are one folder on some disks, whatever the case of their letters.
            if let first = firstFiles.updateValue(policy.file, forKey: name.lowercased()) { throw sameName(policy.file, first) }
            guard let spec = policy.reading.spec else { continue }
            hosts.append(Host(name: name, file: policy.file, spec: spec, declared: policy.reading.declared))
        } catch {
            told.tell(error, on: console)
        }
    }
    let mistakes = told.diagnostics.count { $0.severity == .error }
    guard mistakes == 0 else {
        let count = "\(mistakes) \(mistakes == 1 ? "mistake" : "mistakes")"
        console.complain(named.count == 1 ? "\(count); nothing was written" : "\(count) in \(named.count) policies; nothing was written")
        throw BadInput(diagnostics: told.diagnostics)
    }
    return (hosts.sorted { $0.name < $1.name }, bases.map(\.file).sorted())
}

private func sameName(_ file: String, _ first: String) -> Diagnostic {
    let message =
        file == first
        ? "named twice: name each policy once"
        : "found a second policy of one host: \(visible(first)) has that name already; a file's name without its endings names the host"
    return Diagnostic(file: file, message: message)
}

/// What was told already: a mistake in a base would be told again for every host.
private struct Told {
    private var lines: Set<String> = []
    private(set) var diagnostics: [Diagnostic] = []

    mutating func tell(_ diagnostic: Diagnostic, on console: Console) {
        guard lines.insert(diagnostic.description).inserted else { return }
        console.complain(diagnostic.description)
        diagnostics.append(diagnostic)
    }
}
