/// Where the certificate comes from.
public struct CertificatePort: Sendable {
    /// Reads certificate and key. May block.
    public var read: @Sendable () -> Result<CertificateFiles, CertificateFault>

    public init(read: @escaping @Sendable () -> Result<CertificateFiles, CertificateFault>) { self.read = read }
}

/// Why a certificate cannot be used.
public struct CertificateFault: Error, Sendable, Equatable {
    /// The key of the settings, such as `tls.keyFile`.
    public var key: String
    /// The file.
    public var file: String
    /// What was found, in words; never a secret.
    public var found: String
    /// What to do.
    public var cure: String

    public init(key: String, file: String, found: String, cure: String) {
        self.key = key
        self.file = file
        self.found = found
        self.cure = cure
    }

    /// All of it, as a line for people.
    public var sentence: String { "\(key): \(file): \(found); \(cure)" }
}
