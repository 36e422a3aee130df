import Operations
import Testing

@Suite struct CertificateCheckTests {
    private let day = 86_400.0

    @Test(arguments: [(30.0, CheckStatus.pass), (14.5, .pass), (13.5, .warn), (0.1, .warn), (-0.1, .fail), (-400, .fail)])
    func itWarnsTwoWeeksBeforeTheEnd(days: Double, status: CheckStatus) {
        let result = CheckResult(CertificateStanding(notAfter: 1_767_323_105 + days * day), at: 1_767_323_105)
        #expect(result.status == status, "\(days)")
        #expect(result.observed == .init((days * day).rounded(), "s"))
    }

    @Test func aNewerOneThatCannotBeUsedIsSaid() {
        let fault = "tls.keyFile: /etc/key: it breaks off; write it anew"
        let result = CheckResult(CertificateStanding(notAfter: 30 * day, fault: fault), at: 0)
        #expect(result.status == .warn)
        #expect(
            result.output
                == "The certificate is good until 1970-01-31T00:00:00Z. A newer one is not used: tls.keyFile: /etc/key: it breaks off; write it anew."
        )
        #expect(CheckResult(CertificateStanding(notAfter: 0, fault: fault), at: 1).status == .fail)
    }

    @Test func countsThatAreNotSharedAreWarnedOf() async {
        let clock = WallClock { 0 }
        let alone = await HealthCheck.requestCounts(RequestMeter(), clock: clock).run(false)
        #expect(alone.map(\.status) == [.pass])
        let meter = RequestMeter(shared: RequestCounts { _, _, _ in .failure(RequestCountFault("It is away.")) })
        _ = meter.retryAfter("a", RateLimit(requests: 1, seconds: 1))
        await meter.share()
        let away = await HealthCheck.requestCounts(meter, clock: clock).run(false)
        #expect(away.map(\.status) == [.warn] && away[0].output.hasSuffix("It is away."))
    }
}
