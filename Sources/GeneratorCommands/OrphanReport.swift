/// The folders of hosts in a fleet that no policy names, as `check` reports them.
struct OrphanReport {
    var fleet: Fleet
    var names: [String]

    /// Why it is one, and what to do.
    private let problem = "orphaned: no policy names this host. Remove the folder, or name its policy"

    func text(as format: Check.Format) -> String {
        switch format {
        case .text: names.map { "\(fleet.output)/\(visible($0)): \(problem)\n" }.joined()
        case .github: names.map { githubError("\(fleet.output)/\($0)/\(PresentManifest.name)", problem) }.joined()
        case .junit: names.isEmpty ? "" : junitSuite("orphaned hosts", names.map { JUnitCase(name: $0, failure: problem) })
        }
    }

    var count: String { "\(names.count) orphaned \(names.count == 1 ? "host" : "hosts")" }
}
