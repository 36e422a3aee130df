/// Where the certificate and its key lie.
public struct TLSFiles: Sendable, Equatable {
    /// The certificate and those above it, in PEM.
    public var certificate: String
    /// Its private key, in PEM.
    public var key: String

    public init(certificate: String, key: String) {
        self.certificate = certificate
        self.key = key
    }
}
