#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Reads a policy from a file. A file that cannot be read gives one diagnostic that says what to do.
public func readPolicyFile<S: Section>(_ file: String, format: PolicyFormat? = nil, as: S.Type = S.self) -> PolicyReading<S> {
    do {
        return readPolicy(bytes: try bytes(of: file), file: file, format: format)
    } catch {
        return .refused(error)
    }
}

/// The bytes of a file, and never more than one beyond `largestPolicyFile`.
private func bytes(of file: String) throws(Diagnostic) -> [UInt8] {
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
    return bytes
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
