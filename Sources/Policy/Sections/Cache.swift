public import PolicyValues

/// `[service.cache]`: what the server keeps ready to save time.
public struct Cache: Section {
    public let type: CacheType
    public let maxSize: ByteSize

    public init(_ keys: inout Keys) {
        type = keys("type", .memory, "Where cached answers are kept.")
        maxSize = keys("maxSize", "100MB", in: "1MB"..."1TB", "The most memory the cache may take, in bytes or with a unit.")
    }
}
