public import PolicyValues

/// `[service.trustedProxies]`: who may say for whom he asks. From anyone else the header is ignored, because everyone can send it.
public struct TrustedProxies: Section {
    public let networks: [IPNetwork]
    public let header: ForwardingHeader

    public init(_ keys: inout Keys) {
        networks = keys.list(
            "networks", [], example: ["127.0.0.1/32", "::1/128"], "The networks of the proxies whose header is believed; none by default.")
        header = keys("header", .xForwardedFor, "The header in which a trusted proxy names the visitor's address.")
    }
}
