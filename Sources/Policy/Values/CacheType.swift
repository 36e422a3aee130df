/// Where the server keeps what it may compute again.
public enum CacheType: String, Sendable, Equatable, CaseIterable {
    /// In the server's own memory; lost when it stops.
    case memory
}

extension CacheType: WordValue {}
