/// Where the server remembers who is signed in.
public enum SessionStore: String, Sendable, Equatable, CaseIterable {
    /// In the server's database; outlives a restart.
    case sqlite
    /// In the server's own memory: everyone signs in again after a restart.
    case memory
    /// In the Redis of `[service.redis]`; outlives a restart.
    case redis
}

extension SessionStore: WordValue {}
