import Policy

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Which file it is, whatever its name: device and number; for a file that is not there, only its name.
enum FileIdentity: Hashable {
    case file(device: UInt64, number: UInt64)
    case missing(String)
}

func fileIdentity(_ file: String) -> FileIdentity {
    var status = stat()
    guard stat(file, &status) == 0 else { return .missing(file) }
    return .file(device: UInt64(status.st_dev), number: UInt64(status.st_ino))
}

/// The files that the policies extend, and those that these extend, and so on.
func extendedFiles(of policies: [NamedPolicy]) -> Set<FileIdentity> {
    var found: Set<FileIdentity> = []
    var waiting = policies.compactMap(extended)
    while let file = waiting.popLast() {
        guard found.insert(fileIdentity(file)).inserted else { continue }
        if let next = extended(NamedPolicy(file: file)) { waiting.append(next) }
    }
    return found
}

/// The file that a policy itself extends, as a relative name counts: from the policy's folder.
private func extended(_ policy: NamedPolicy) -> String? {
    guard let key = policy.reading.declared.key("extends"), key.file == nil, case .string(let name) = key.current else { return nil }
    guard !name.utf8.starts(with: "/".utf8), let slash = policy.file.utf8.lastIndex(of: UInt8(ascii: "/")) else { return name }
    return String(policy.file[...slash]) + name
}
