public import Operations
import Synchronization

/// Holds the certificate that new connections are encrypted with. A newer one takes its place only where it can be used.
public final class CertificateHolder: Sendable {
    /// What a look at the files found.
    public enum Look: Sendable, Equatable {
        /// The certificate that is used.
        case same
        /// Another one, which is used from now on, until so many seconds since 1970.
        case taken(notAfter: Double)
        /// One that cannot be used: the old one goes on. Whether that was known before.
        case refused(CertificateFault, isKnown: Bool)
    }

    private struct State {
        var files: CertificateFiles
        var certificate: ServerCertificate
        var fault: CertificateFault?
    }
    private let port: CertificatePort
    private let clock: WallClock
    private let state: Mutex<State>

    /// Reads the certificate at the start. One that has run out is taken, because there is no other: whoever is on call must get
    /// in, and the health check says it.
    public init(_ port: CertificatePort, clock: WallClock) throws(CertificateFault) {
        self.port = port
        self.clock = clock
        let files = try port.read().get()
        state = Mutex(State(files: files, certificate: try ServerCertificate(files)))
    }

    /// Whether the certificate has run out.
    var isOver: Bool { current.notAfter <= clock.now() }

    /// The certificate of the moment.
    var current: ServerCertificate { state.withLock { $0.certificate } }

    /// How long it is good, and why a newer one is not used.
    public var standing: CertificateStanding {
        state.withLock { CertificateStanding(notAfter: $0.certificate.notAfter, fault: $0.fault?.sentence) }
    }

    /// Looks whether there is another certificate. May block.
    public func look() -> Look {
        let known = state.withLock { $0 }
        let found = Result { () throws(CertificateFault) in try newer(than: known.files) }
        return state.withLock { state in
            switch found {
            case .success(nil):
                state.fault = nil
                return .same
            case .success(let found?):
                state = found
                return .taken(notAfter: found.certificate.notAfter)
            case .failure(let fault):
                state.fault = fault
                return .refused(fault, isKnown: known.fault == fault)
            }
        }
    }

    private func newer(than known: CertificateFiles) throws(CertificateFault) -> State? {
        let files = try port.read().get()
        guard files != known else { return nil }
        if known.source == .files, files.source == .credentials {
            // Those may be older than what is used.
            throw CertificateFault(
                key: "tls.keyFile", file: known.keyPath, found: "the server's user cannot read certificate and key any more",
                cure: "let it read both again, or restart the service")
        }
        let certificate = try ServerCertificate(files)
        if let fault = untimely(certificate, files) { throw fault }
        return State(files: files, certificate: certificate)
    }

    private func untimely(_ certificate: ServerCertificate, _ files: CertificateFiles) -> CertificateFault? {
        let now = clock.now()
        let found: String
        if certificate.notAfter <= now {
            found = "it ran out on \(UTCTime.text(certificate.notAfter))"
        } else if certificate.notBefore > now {
            found = "it is good only from \(UTCTime.text(certificate.notBefore)) on"
        } else {
            return nil
        }
        return CertificateFault(
            key: "tls.certificateFile", file: files.certificatePath, found: found,
            cure: "put one there that is good now; look at the clock of this machine, too")
    }
}
