#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Reads a policy from a file, laid over the file that it `extends`, where it names one. A file that cannot be read gives one
/// diagnostic that says what to do.
public func readPolicyFile<S: Section>(_ file: String, format: PolicyFormat? = nil, as: S.Type = S.self) -> PolicyReading<S> {
    do {
        let content = try content(of: file)
        let root = try tree(of: content.bytes, file: file, format: format)
        guard Keys.section(nil, at: "", as: S.self).1.declared.key(baseKey) != nil else { return read(root, file: file, bases: []) }
        var chain = [BaseLink(file: file, identity: content.identity)]
        let merged = try laidOverBases(root, chain: &chain)
        return read(merged, file: file, bases: chain.dropFirst().map(\.file))
    } catch {
        return .refused(error, file: file)
    }
}

/// What a file holds, never more than one chunk beyond `largestPolicyFile`, and which file it is, whatever its name.
func content(of file: String) throws(Diagnostic) -> (bytes: [UInt8], identity: FileIdentity) {
    // A NUL would end the name early and open another file. Without O_NONBLOCK a pipe that nobody writes to would hold us for ever.
    guard !file.utf8.contains(0) else { throw Diagnostic(file: file, message: "no such file: the name has a NUL character") }
    let descriptor = open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw refusal(file, errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw refusal(file, errno) }
    guard status.st_mode & S_IFMT != S_IFDIR else { throw refusal(file, EISDIR) }
    guard status.st_mode & S_IFMT == S_IFREG else {
        throw Diagnostic(file: file, message: "not a regular file: write the policy to a file, and name that")
    }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while bytes.count <= largestPolicyFile {
        let count = read(descriptor, &chunk, chunk.count)
        if count < 0, errno == EINTR { continue }
        guard count >= 0 else { throw refusal(file, errno) }
        guard count > 0 else { break }
        bytes += chunk.prefix(count)
    }
    return (bytes, FileIdentity(device: UInt64(status.st_dev), number: UInt64(status.st_ino)))
}

/// Which file it is: two names of one file have one identity.
struct FileIdentity: Sendable, Equatable {
    var device: UInt64
    var number: UInt64
}

private func refusal(_ file: String, _ code: Int32) -> Diagnostic {
    let message =
        switch code {
        case ENOENT, ENOTDIR: "no such file: check the path; a relative one counts from the current folder"
        case EACCES, EPERM: "permission denied: let the user who runs this read the file and enter its folders"
        case EISDIR: "this is a folder: name the policy file inside it"
        default: "cannot be read: \(strerror(code).map { String(cString: $0) } ?? "error \(code)")"
        }
    return Diagnostic(file: file, message: message)
}
