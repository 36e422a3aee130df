/// A certificate and its key as they were read.
public struct CertificateFiles: Sendable, Equatable {
    /// Where they were read.
    public enum Source: Sendable, Equatable {
        /// In the files that the settings name: a renewed certificate is found there.
        case files
        /// In what systemd loaded at the start: it stays as it was.
        case credentials
    }

    /// Where they were read.
    public var source: Source
    /// The path of the certificate, for messages.
    public var certificatePath: String
    /// The certificate and those above it, in PEM.
    public var certificate: [UInt8]
    /// The path of the key, for messages.
    public var keyPath: String
    /// The private key, in PEM.
    public var key: [UInt8]

    public init(source: Source, certificatePath: String, certificate: [UInt8], keyPath: String, key: [UInt8]) {
        self.source = source
        self.certificatePath = certificatePath
        self.certificate = certificate
        self.keyPath = keyPath
        self.key = key
    }
}
