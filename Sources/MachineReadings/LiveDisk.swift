import Glibc
public import Operations

extension DiskPort {
    /// statvfs of this machine.
    public static let live = DiskPort { folder in
        var status = stat()
        guard stat(folder, &status) == 0 else { return .failure(DiskError(errno)) }
        guard status.st_mode & S_IFMT == S_IFDIR else { return .failure(.other("it is not a directory")) }
        var space = statvfs()
        guard statvfs(folder, &space) == 0 else { return .failure(DiskError(errno)) }
        let block = UInt64(space.f_frsize)
        return .success(
            DiskSpace(
                total: bytes(UInt64(space.f_blocks), block), free: bytes(UInt64(space.f_bavail), block), inodes: UInt64(space.f_files),
                freeInodes: UInt64(space.f_favail), readOnly: space.f_flag & UInt(ST_RDONLY) != 0))
    }
}

/// File systems of a network say more blocks than any number of bytes counts, where they know no bound.
func bytes(_ blocks: UInt64, _ size: UInt64) -> UInt64 {
    let (bytes, isTooMany) = blocks.multipliedReportingOverflow(by: size)
    return isTooMany ? .max : bytes
}

extension DiskError {
    fileprivate init(_ code: Int32) { self = code == ENOENT ? .missing : .other(SystemWord(code).text) }
}
