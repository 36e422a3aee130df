public import Foundation

/// A certificate that signed itself, with its key, as files.
public struct MadeCertificate {
    /// The certificate, in PEM.
    public let certificate: URL
    /// Its key, in PEM.
    public let key: URL

    /// Makes them by the real tool, good for `localhost` and `127.0.0.1`.
    /// - Parameter days: how long it is good.
    public init(_ name: String, in folder: URL, days: Int = 30) async throws {
        certificate = folder.appending(path: "\(name).pem")
        key = folder.appending(path: "\(name).key")
        let ending = try await runToEnd(
            "/usr/bin/openssl",
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "\(days)", "-subj",
                "/CN=\(name)", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", key.path, "-out", certificate.path,
            ])
        guard ending.status == 0 else { throw Failure(said: ending.error) }
    }

    /// Puts them at other places, each in one move.
    public func replace(certificate: URL, key: URL) throws {
        for (from, to) in [(self.certificate, certificate), (self.key, key)] {
            let new = to.appendingPathExtension("new")
            try Data(contentsOf: from).write(to: new)
            guard rename(new.path, to.path) == 0 else { throw Failure(said: "rename: \(errno)") }
        }
    }

    struct Failure: Error {
        var said: String
    }
}

/// Whether certificates can be made and asked for.
public let hasTLSTools = ["/usr/bin/openssl", "/usr/bin/curl"].allSatisfy { FileManager.default.isExecutableFile(atPath: $0) }
