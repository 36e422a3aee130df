/// How the certificate that the server uses stands.
public struct CertificateStanding: Sendable, Equatable {
    /// Until when it is good, in seconds since 1970.
    public var notAfter: Double
    /// Why a newer one is not used, as a sentence; nil where there is none.
    public var fault: String?

    public init(notAfter: Double, fault: String? = nil) {
        self.notAfter = notAfter
        self.fault = fault
    }
}

extension HealthCheck {
    /// Looks how long the certificate is still good.
    public static func certificate(_ standing: @escaping @Sendable () -> CertificateStanding, clock: WallClock) -> HealthCheck {
        HealthCheck(name: "certificate:timeLeft", title: "Certificate", componentType: "component", timeout: .seconds(1)) { _ in
            let now = clock.now()
            return [CheckResult(standing(), at: now)]
        }
    }
}

extension CheckResult {
    /// Judges a certificate: it warns from two weeks before the end, because who renews does so a month before, and where a newer one
    /// cannot be used; it fails when it has run out.
    public init(_ standing: CertificateStanding, at: Double) {
        self.init(
            name: "certificate:timeLeft", componentType: "component", title: "Certificate", status: .pass, output: "", at: at)
        let left = standing.notAfter - at
        observed = Observed(left.rounded(), "s")
        let until = UTCTime.text(standing.notAfter)
        if left <= 0 {
            (status, output) = (.fail, "The certificate ran out on \(until).")
        } else if left < 14 * 86_400 {
            (status, output) = (.warn, "The certificate runs out on \(until).")
        } else {
            output = "The certificate is good until \(until)."
        }
        guard let fault = standing.fault else { return }
        status = max(status, .warn)
        output += " A newer one is not used: \(fault)."
    }
}
