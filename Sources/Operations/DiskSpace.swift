/// What statvfs says about the file system of a folder.
public struct DiskSpace: Sendable, Equatable {
    /// Size, in bytes.
    public var total: UInt64
    /// Free for an ordinary user, in bytes.
    public var free: UInt64
    /// Number of inodes; 0 where the file system makes them as needed.
    public var inodes: UInt64
    /// Free inodes for an ordinary user.
    public var freeInodes: UInt64
    /// Whether it is mounted read-only.
    public var readOnly: Bool

    public init(total: UInt64, free: UInt64, inodes: UInt64, freeInodes: UInt64, readOnly: Bool) {
        self.total = total
        self.free = free
        self.inodes = inodes
        self.freeInodes = freeInodes
        self.readOnly = readOnly
    }
}

/// Measures the file system of a folder.
public struct DiskPort: Sendable {
    /// The space; the error is a reason in plain words, such as `it does not exist`. May block.
    public var measure: @Sendable (_ folder: String) -> Result<DiskSpace, DiskError>

    public init(measure: @escaping @Sendable (_ folder: String) -> Result<DiskSpace, DiskError>) { self.measure = measure }
}

/// Why the space of a folder is unknown.
public enum DiskError: Error, Sendable, Equatable {
    /// It does not exist.
    case missing
    /// Anything else, in the system's words.
    case other(String)
}
