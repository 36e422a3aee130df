/// The output folder as named on the command line, without slashes at its end.
///
/// - Throws: what to name instead of nothing, and of the root of the system: `/README.md` and 80 more files would follow from either.
func outputFolder(_ named: String) throws(OutputFolder.Failure) -> String {
    let allowed = "allowed: a folder such as generated"
    guard !named.isEmpty else { throw OutputFolder.Failure("--output", "found an empty name, \(allowed)") }
    var folder = named[...]
    while folder.count > 1 && folder.hasSuffix("/") { folder.removeLast() }
    // Whatever its name: /., /usr/.. or a link.
    guard fileIdentity(String(folder)) != fileIdentity("/") else {
        throw OutputFolder.Failure("--output", "found \(visible(named)), the root of the whole system, \(allowed)")
    }
    return String(folder)
}
