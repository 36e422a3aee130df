/// A workflow command by which GitHub shows an error at a file.
func githubError(_ file: String, _ message: String) -> String {
    let data = ["%": "%25", "\r": "%0D", "\n": "%0A"] as [Unicode.Scalar: String]
    let property = data.merging([":": "%3A", ",": "%2C"]) { $1 }
    return "::error file=\(escaped(file, property)),title=nixos-gui-gen::\(escaped(message, data))\n"
}

/// One case of a JUnit report.
struct JUnitCase {
    var name: String
    /// Why it failed; nil where it did not.
    var failure: String?
    var difference = ""
}

/// A test suite of a JUnit report.
func junitSuite(_ name: String, _ cases: [JUnitCase]) -> String {
    let lines = cases.map { one in
        let start = "  <testcase classname=\"nixos-gui-gen check\" name=\"\(xml(one.name))\""
        guard let failure = one.failure else { return "\(start)/>\n" }
        return "\(start)>\n    <failure message=\"\(xml(failure))\">\(xml(one.difference))</failure>\n  </testcase>\n"
    }
    let failures = cases.count { $0.failure != nil }
    return "<testsuite name=\"\(xml(name))\" tests=\"\(cases.count)\" failures=\"\(failures)\">\n\(lines.joined())</testsuite>\n"
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
