import Artifacts

/// What `check` found in the folder of a host, in the form that a reader wants.
struct CheckReport {
    /// How a JUnit report names the host.
    var suite: String
    var folder: String
    var comparison: OutputFolder.Comparison
    /// The command that cures it.
    var cure: String

    func text(as format: Check.Format, on console: Console) -> String {
        switch format {
        case .text: text(on: console)
        case .github: github
        case .junit: junit
        }
    }

    /// One finding: a file, what is wrong with it, and the difference where there is one.
    private struct Finding {
        var file: String
        var problem: String
        var patch: [PatchLine] = []

        var difference: String { patch.map(\.description).joined() }
    }

    private var findings: [Finding] {
        let stale = comparison.stale.map { stale in
            let artifact = stale.artifact
            return stale.hasSameBytes
                ? Finding(file: artifact.path, problem: stale.wrongMode)
                : Finding(
                    file: artifact.path, problem: "stale: not what the policy says",
                    patch: patch(from: stale.present, to: artifact.text, name: "\(folder)/\(artifact.path)"))
        }
        let missing = comparison.missing.map { Finding(file: $0.path, problem: "missing") }
        let orphaned = comparison.orphaned.map { Finding(file: $0, problem: "orphaned: no policy names it") }
        return stale + missing + orphaned
    }

    /// For people: the differences as a patch, the rest a line each.
    private func text(on console: Console) -> String {
        findings.map { $0.patch.isEmpty ? "\(folder)/\(visible($0.file)): \($0.problem)\n" : console.shown($0.patch) }.joined()
    }

    /// Workflow commands, which GitHub shows at the file in a pull request.
    private var github: String {
        findings.map { finding in
            let message = "\(finding.problem). Run: \(cure)" + (finding.patch.isEmpty ? "" : "\n\(finding.difference)")
            return githubError("\(folder)/\(finding.file)", message)
        }.joined()
    }

    /// A JUnit test suite: a case for each file of the policy and each orphaned one.
    private var junit: String {
        let fresh = comparison.fresh.map { JUnitCase(name: $0.path) }
        let failed = findings.map { JUnitCase(name: $0.file, failure: "\($0.problem). Run: \(cure)", difference: $0.difference) }
        return junitSuite(suite, fresh + failed)
    }
}
