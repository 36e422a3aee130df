#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Makes a folder, and those above it that are missing.
///
/// - Parameters:
///   - output: the folder of the command line, of which the folder is one, or lies in it.
///   - made: where those that were made are added, the uppermost first.
func makeFolder(_ path: String, inside output: String, made: inout [String]) throws(OutputFolder.Failure) {
    guard !path.isEmpty && access(path, F_OK) != 0 else { return }
    try makeFolder(parent(of: path), inside: output, made: &made)
    guard mkdir(path, 0o755) == 0 else {
        // Another host's files may lie below the same folder and be staged at this moment.
        guard errno != EEXIST else { return }
        throw OutputFolder.Failure(path, "the folder cannot be made; check who owns it and whether a file has its name")
    }
    made.append(path)
    // The mode that a strict umask leaves is not what reviewers should get.
    if path.utf8.count >= output.utf8.count { chmod(path, 0o755) }
}

/// The folder that a file is in, as a path; empty where the path names none.
func parent(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return String(path[..<slash])
}
