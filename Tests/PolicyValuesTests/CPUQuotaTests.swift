import PolicyValues
import Testing

struct CPUQuotaTests {
    @Test(arguments: [("50%", 50), ("1%", 1), ("200%", 200), ("100000%", 100_000), ("050%", 50)])
    func reads(text: String, percent: Int) { #expect(CPUQuota(text)?.percent == percent) }

    @Test(arguments: trickyTexts + ["%", "50", "0%", "100001%", "50 %", "50%%", "-5%", "5.5%", "５０%", "50％", "99999999999999999999%"])
    func refuses(text: String) { #expect(CPUQuota(text) == nil) }

    @Test func writesWhatItReads() { #expect(("200%" as CPUQuota).description == "200%") }
}
