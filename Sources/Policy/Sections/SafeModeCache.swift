public import PolicyValues

/// `[emergency.safeMode.cache]`: the cache in safe mode.
public struct SafeModeCache: Section {
    public let maxSize: ByteSize

    public init(_ keys: inout Keys) {
        maxSize = keys("maxSize", "100MB", in: "1MB"..."1TB", "The most memory the cache may take in safe mode, in bytes or with a unit.")
    }
}
