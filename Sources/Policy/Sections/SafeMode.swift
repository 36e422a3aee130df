public import PolicyValues

/// `[emergency.safeMode]`: the reduced server that runs when the normal one does not: no plugins, and small figures.
public struct SafeMode: Section {
    public let port: Port
    public let workers: Int
    public let cache: SafeModeCache
    public let rateLimit: SafeModeRateLimit

    public init(_ keys: inout Keys) {
        port = keys("port", 8081, "The TCP port on which the server listens in safe mode.")
        workers = keys("workers", 1, in: 1...64, "How many threads answer requests in safe mode.")
        cache = keys.table("cache", "The cache in safe mode, which is always in memory.")
        rateLimit = keys.table("rateLimit", "How many requests one address may send in safe mode.")
    }
}
