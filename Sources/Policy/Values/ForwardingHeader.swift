/// The header in which a reverse proxy says whom it speaks for.
public enum ForwardingHeader: String, Sendable, Equatable, CaseIterable {
    /// A list of addresses, the nearest last; what most proxies send.
    case xForwardedFor = "X-Forwarded-For"
    /// One address, as nginx is often set up.
    case xRealIP = "X-Real-IP"
    /// RFC 7239.
    case forwarded = "Forwarded"
}

extension ForwardingHeader: WordValue {}
