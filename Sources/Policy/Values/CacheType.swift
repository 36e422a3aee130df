/// Where the server keeps what it may compute again.
public enum CacheType: String, Sendable, Equatable, CaseIterable {
    /// In the server's own memory; lost when it stops.
    case memory
    /// In the Redis of `[service.redis]`; outlives a restart.
    case redis
}

extension CacheType: WordValue {}
