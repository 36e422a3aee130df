import Policy

/// A workflow command by which GitHub shows an error at a file.
func githubError(_ file: String, _ message: String) -> String { github("error", file, nil, message) }

/// A workflow command by which GitHub shows a diagnostic at its place in a file.
func githubDiagnostic(_ diagnostic: Diagnostic) -> String {
    github(diagnostic.severity.rawValue, diagnostic.file, diagnostic.position, diagnostic.sentence)
}

private func github(_ command: String, _ file: String, _ position: Position?, _ message: String) -> String {
    let data = ["%": "%25", "\r": "%0D", "\n": "%0A"] as [Unicode.Scalar: String]
    let property = data.merging([":": "%3A", ",": "%2C"]) { $1 }
    let place = position.map { ",line=\($0.line),col=\($0.column)" } ?? ""
    return "::\(command) file=\(escaped(file, property))\(place),title=nixos-gui-gen::\(escaped(message, data))\n"
}

extension Diagnostic {
    /// What is wrong, without the place.
    var sentence: String { path.isEmpty ? message : "\(path): \(message)" }
}

/// What a JUnit report begins with.
func junitStart(isFleet: Bool) -> String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + (isFleet ? "<testsuites name=\"nixos-gui-gen check\">\n" : "")
}

/// What a JUnit report ends with.
func junitEnd(isFleet: Bool) -> String { isFleet ? "</testsuites>\n" : "" }

/// One case of a JUnit report.
struct JUnitCase {
    var name: String
    /// Why it failed; nil where it did not.
    var failure: String?
    var difference = ""
    /// Why it could not be looked at; nil where it could.
    var error: String?
}

/// A test suite of a JUnit report.
func junitSuite(_ name: String, _ cases: [JUnitCase]) -> String {
    let lines = cases.map { one in
        let start = "  <testcase classname=\"nixos-gui-gen check\" name=\"\(xml(one.name))\""
        if let error = one.error { return "\(start)>\n    <error message=\"\(xml(error))\"/>\n  </testcase>\n" }
        guard let failure = one.failure else { return "\(start)/>\n" }
        return "\(start)>\n    <failure message=\"\(xml(failure))\">\(xml(one.difference))</failure>\n  </testcase>\n"
    }
    let failures = cases.count { $0.failure != nil }
    let errors = cases.count { $0.error != nil }
    let counts = "tests=\"\(cases.count)\" failures=\"\(failures)\" errors=\"\(errors)\""
    return "<testsuite name=\"\(xml(name))\" \(counts)>\n\(lines.joined())</testsuite>\n"
}

/// XML 1.0 knows no other control characters than tab and line ends, not even escaped.
private func xml(_ text: String) -> String {
    let known = text.unicodeScalars.map { $0.value < 0x20 && !"\t\n\r".unicodeScalars.contains($0) ? "\u{FFFD}" : $0 }
    return escaped(
        String(String.UnicodeScalarView(known)),
        ["&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;"])
}

private func escaped(_ text: String, _ replacements: [Unicode.Scalar: String]) -> String {
    text.unicodeScalars.map { replacements[$0] ?? String($0) }.joined()
}
