import PolicyValues

extension TrustedProxies {
    /// To believe everyone is to believe whoever lies about an address.
    public var misfits: [Misfit] {
        guard let everyone = networks.first(where: { $0.prefix == 0 }) else { return [] }
        let cure = "anyone could claim any address, and rate limits and records would be worth nothing; name the proxies' own addresses"
        return [Misfit("networks", "where \(everyone) is every address there is", cure: cure)]
    }
}
