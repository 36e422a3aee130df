import PolicyValues

extension Service {
    /// Passwords must not cross a network in the clear. A proxy on the way may encrypt, so this is only doubtful.
    var clearTextMisfits: [Misfit] {
        guard !host.isLoopback, tls == nil, trustedProxies.networks.isEmpty else { return [] }
        let cure =
            "whoever is on the way reads passwords; write [service.tls], name the proxy that encrypts in trustedProxies, "
            + "or listen on 127.0.0.1"
        return [Misfit("host", "which others can reach, without", "tls", cure: cure, severity: .warning)]
    }
}

extension TLS {
    /// A certificate is public, its key is not: one file for both is a slip, or a key that many may read.
    public var misfits: [Misfit] {
        guard certificateFile == keyFile.path else { return [] }
        return [Misfit("certificateFile", "the same as", "keyFile", cure: "name the file with the certificate here, and its key apart")]
    }
}
