import Artifacts

/// What `check` found in the folder of a host, in the form that a reader wants.
struct CheckReport {
    /// How a JUnit report names the host.
    var suite: String
    var folder: String
    var comparison: OutputFolder.Comparison
    /// Files of an earlier policy, which `generate` removes where the policy no longer names them.
    var ours: Set<String>
    /// The command that cures what it can.
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
        /// Whether `generate` mends it; where not, the problem says what does.
        var isCured = true

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
        let orphaned = comparison.orphaned.map { file in
            ours.contains(file)
                ? Finding(file: file, problem: "orphaned: no policy names it any more; generate removes it")
                : Finding(file: file, problem: "orphaned: no policy names it. Remove it, or keep it elsewhere", isCured: false)
        }
        let leftOver = comparison.leftOver.map { Finding(file: $0, problem: "left by an interrupted generate; the next one removes it") }
        return stale + missing + orphaned + leftOver
    }

    /// How many files `generate` leaves alone.
    var foreign: Int { comparison.orphaned.count { !ours.contains($0) } }

    private func message(_ finding: Finding) -> String { finding.isCured ? "\(finding.problem). Run: \(cure)" : finding.problem }

    /// For people: the differences as a patch, the rest a line each.
    private func text(on console: Console) -> String {
        findings.map { $0.patch.isEmpty ? "\(folder)/\(visible($0.file)): \($0.problem)\n" : console.shown($0.patch) }.joined()
    }

    /// Workflow commands, which GitHub shows at the file in a pull request.
    private var github: String {
        findings.map { finding in
            githubError("\(folder)/\(finding.file)", message(finding) + (finding.patch.isEmpty ? "" : "\n\(finding.difference)"))
        }.joined()
    }

    /// A JUnit test suite: a case for each file of the policy and each orphaned one.
    private var junit: String {
        let fresh = comparison.fresh.map { JUnitCase(name: $0.path) }
        let failed = findings.map { JUnitCase(name: $0.file, failure: message($0), difference: $0.difference) }
        return junitSuite(suite, fresh + failed)
    }
}
