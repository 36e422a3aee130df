import NIOCore
import NIOSSL

/// A certificate with which the server can speak TLS.
struct ServerCertificate: Sendable {
    /// What new connections are encrypted with.
    let context: NIOSSLContext
    /// From when it is good, in seconds since 1970.
    let notBefore: Double
    /// Until when it is good.
    let notAfter: Double

    /// Looks at everything that can be wrong before a browser does; only its time is left to the caller.
    init(_ files: CertificateFiles) throws(CertificateFault) {
        let chain = try ServerCertificate.chain(files)
        let key = try ServerCertificate.key(files)
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        configuration.minimumTLSVersion = .tlsv12
        // Of TLS 1.2 only what keeps old recordings secret and authenticates what it encrypts; TLS 1.3 has nothing else.
        configuration.cipherSuiteValues = [
            .TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, .TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, .TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
            .TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384, .TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
            .TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
        ]
        configuration.applicationProtocols = ["http/1.1"]
        do { context = try NIOSSLContext(configuration: configuration) } catch {
            throw CertificateFault(
                key: "tls.keyFile", file: files.keyPath, found: "it is not the key of the first certificate in \(files.certificatePath)",
                cure: "put the two there that belong together")
        }
        (notBefore, notAfter) = (Double(chain[0].notValidBefore), Double(chain[0].notValidAfter))
    }

    private static func chain(_ files: CertificateFiles) throws(CertificateFault) -> [NIOSSLCertificate] {
        func fault(_ found: String, _ cure: String) -> CertificateFault {
            CertificateFault(key: "tls.certificateFile", file: files.certificatePath, found: found, cure: cure)
        }
        let labels = PEMLabels(files.certificate)
        guard labels.begun.contains("CERTIFICATE") else {
            throw fault(
                "there is no certificate in it, but \(labels.words)", "name a file in PEM, which begins with -----BEGIN CERTIFICATE-----")
        }
        guard labels.begun == labels.ended else {
            throw fault("it breaks off", "write it anew, beside the old one, and rename it when it is whole")
        }
        do {
            let chain = try NIOSSLCertificate.fromPEMBytes(files.certificate)
            if !chain.isEmpty { return chain }
        } catch {
            // The library says no more than that it cannot.
        }
        throw fault("its certificate is damaged", "look at it with: openssl x509 -noout -text -in \(files.certificatePath)")
    }

    private static func key(_ files: CertificateFiles) throws(CertificateFault) -> NIOSSLPrivateKey {
        func fault(_ found: String, _ cure: String) -> CertificateFault {
            CertificateFault(key: "tls.keyFile", file: files.keyPath, found: found, cure: cure)
        }
        let labels = PEMLabels(files.key)
        guard let kind = labels.begun.first(where: { $0.hasSuffix("PRIVATE KEY") }) else {
            throw fault("there is no private key in it, but \(labels.words)", "name a file in PEM with the certificate's private key")
        }
        guard labels.begun == labels.ended else {
            throw fault("it breaks off", "write it anew, beside the old one, and rename it when it is whole")
        }
        // Asking for a pass phrase would hold the start for ever.
        guard kind != "ENCRYPTED PRIVATE KEY", !files.key.contains("Proc-Type: 4,ENCRYPTED".utf8) else {
            throw fault(
                "its key is encrypted", "nobody types a pass phrase at a start: decrypt it with openssl pkey, and keep it from others")
        }
        do { return try NIOSSLPrivateKey(bytes: files.key, format: .pem) } catch {
            throw fault("its private key is damaged", "look at it with: openssl pkey -noout -check -in \(files.keyPath)")
        }
    }
}
