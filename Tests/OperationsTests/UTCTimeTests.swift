import Operations
import Testing

@Suite struct UTCTimeTests {
    // Figures of `date -u -d … +%s`.
    @Test(
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (951_782_400, "2000-02-29T00:00:00Z"), (1_767_323_045, "2026-01-02T03:04:05Z"),
            (4_107_542_399, "2100-02-28T23:59:59Z"), (253_402_300_799, "9999-12-31T23:59:59Z"),
        ] as [(Double, String)])
    func textAndSecondsMeet(seconds: Double, text: String) {
        #expect(UTCTime.text(seconds) == text)
        #expect(UTCTime.seconds(text) == seconds)
    }

    @Test(arguments: [
        "", "now", "2026-02-30T00:00:00Z", "2100-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-01-02 03:04:05Z", "2026-01-02T24:00:00Z",
        "2026-01-02T03:04:05", "2026-01-02T03:04:05+00:00", "+026-01-02T03:04:05Z", "2026-01-00T03:04:05Z", "２０２６-01-02T03:04:05Z",
    ])
    func otherFormsAreNoTimes(text: String) {
        #expect(UTCTime.seconds(text) == nil)
    }

    @Test func strangeNumbersStayWithinTheYears() {
        #expect(UTCTime.text(-5) == "1970-01-01T00:00:00Z")
        #expect(UTCTime.text(.nan) == "1970-01-01T00:00:00Z")
        #expect(UTCTime.text(.infinity) == "9999-12-31T23:59:59Z")
        #expect(UTCTime.compact(1_767_323_045.9) == "20260102T030405Z")
    }
}
