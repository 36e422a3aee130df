import Artifacts

/// What `check` found in the folder of a host, in the form that a reader wants.
struct CheckReport {
    var folder: String
    var comparison: OutputFolder.Comparison
    /// The command that cures it.
    var cure: String

    /// One finding: a file, what is wrong with it, and the difference where there is one.
    private struct Finding {
        var file: String
        var problem: String
        var difference = ""
    }

    private var findings: [Finding] {
        let stale = comparison.stale.map { artifact, present in
            present == artifact.text
                ? Finding(file: artifact.path, problem: "wrong mode: should \(artifact.isExecutable ? "" : "not ")be executable")
                : Finding(
                    file: artifact.path, problem: "stale: not what the policy says",
                    difference: unifiedDiff(from: present, to: artifact.text, name: "\(folder)/\(artifact.path)"))
        }
        let missing = comparison.missing.map { Finding(file: $0.path, problem: "missing") }
        let orphaned = comparison.orphaned.map { Finding(file: $0, problem: "orphaned: no policy names it") }
        return stale + missing + orphaned
    }

    /// For a terminal: the differences as a patch, the rest a line each.
    var text: String {
        findings.map { $0.difference.isEmpty ? "\(folder)/\($0.file): \($0.problem)\n" : $0.difference }.joined()
    }

    /// Workflow commands, which GitHub shows at the file in a pull request.
    var github: String {
        findings.map { finding in
            let message = "\(finding.problem). Run: \(cure)" + (finding.difference.isEmpty ? "" : "\n\(finding.difference)")
            return "::error file=\(property("\(folder)/\(finding.file)")),title=nixos-gui-gen::\(data(message))\n"
        }.joined()
    }

    /// A JUnit report: a case for each file of the policy and each orphaned one.
    var junit: String {
        let found = findings
        let fresh = comparison.fresh.map { "  <testcase classname=\"nixos-gui-gen check\" name=\"\(xml($0.path))\"/>\n" }
        let failed = found.map { finding in
            """
              <testcase classname="nixos-gui-gen check" name="\(xml(finding.file))">
                <failure message="\(xml("\(finding.problem). Run: \(cure)"))">\(xml(finding.difference))</failure>
              </testcase>

            """
        }
        let count = fresh.count + failed.count
        return
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"nixos-gui-gen check\" tests=\"\(count)\" failures=\"\(failed.count)\">\n"
            + fresh.joined() + failed.joined() + "</testsuite>\n"
    }

    private func data(_ text: String) -> String { escaped(text, ["%": "%25", "\r": "%0D", "\n": "%0A"]) }
    private func property(_ text: String) -> String { escaped(text, ["%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"]) }

    /// XML 1.0 knows no other control characters than tab and line ends, not even escaped.
    private func xml(_ text: String) -> String {
        let known = text.unicodeScalars.map { $0.value < 0x20 && !"\t\n\r".unicodeScalars.contains($0) ? "\u{FFFD}" : $0 }
        return escaped(String(String.UnicodeScalarView(known)), ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;"])
    }

    private func escaped(_ text: String, _ replacements: [Unicode.Scalar: String]) -> String {
        text.unicodeScalars.map { replacements[$0] ?? String($0) }.joined()
    }
}
