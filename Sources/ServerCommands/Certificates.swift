import Glibc
import MachineReadings
import Operations
import WebServer

extension CertificatePort {
    /// The files that the settings name, where the server's user can read both; otherwise the copies that systemd made of them for
    /// the unit. Those never change while the unit runs, so the files come first: a renewed certificate is found in them.
    static func files(_ tls: TLSFiles, environment: ProgramEnvironment) -> CertificatePort {
        CertificatePort {
            let direct = pair(.files, tls, at: tls)
            guard case .failure = direct, let folder = environment.variables["CREDENTIALS_DIRECTORY"] else { return direct }
            let loaded = TLSFiles(certificate: "\(folder)/tls.certificateFile", key: "\(folder)/tls.keyFile")
            guard access(loaded.certificate, F_OK) == 0, access(loaded.key, F_OK) == 0 else { return direct }
            return pair(.credentials, tls, at: loaded)
        }
    }
}

/// Reads both or none, so that a certificate never meets another one's key. Messages name the settings' files.
private func pair(_ source: CertificateFiles.Source, _ tls: TLSFiles, at place: TLSFiles) -> Result<CertificateFiles, CertificateFault> {
    read("tls.certificateFile", place.certificate).flatMap { certificate in
        read("tls.keyFile", place.key).map { key in
            CertificateFiles(
                source: source, certificatePath: tls.certificate, certificate: certificate, keyPath: tls.key, key: key)
        }
    }
}

private func read(_ key: String, _ file: String) -> Result<[UInt8], CertificateFault> {
    Result { () throws(SecretFailure) in try secretBytes(file, key: key) }.mapError { failure in
        CertificateFault(
            key: failure.key, file: failure.file, found: "it cannot be read: \(failure.why)",
            cure: "let the server's user read it, or let the unit load it as a credential")
    }
}

/// The certificate of the settings; nil where they have no `tls`. Complains and exits with 78 where it cannot be used.
func readCertificates(_ settings: ServerSettings, environment: ProgramEnvironment) throws -> CertificateHolder? {
    guard let tls = settings.tls else { return nil }
    let holder = Result { () throws(CertificateFault) in try CertificateHolder(.files(tls, environment: environment), clock: .live) }
    switch holder {
    case .success(let holder): return holder
    case .failure(let fault):
        complain(fault.sentence)
        throw ExitStatus.settings.code
    }
}
