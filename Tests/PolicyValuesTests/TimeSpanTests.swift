import PolicyValues
import Testing

struct TimeSpanTests {
    @Test(arguments: [
        ("30s", 30_000, "30s"), ("500ms", 500, "500ms"), ("5m", 300_000, "5m"), ("1h30m", 5_400_000, "90m"), ("26h", 93_600_000, "26h"),
        ("2d", 172_800_000, "2d"), ("60s", 60_000, "1m"), ("24h", 86_400_000, "1d"), ("1s500ms", 1500, "1500ms"), ("0s", 0, "0s"),
        ("0ms", 0, "0s"), ("007s", 7000, "7s"), ("1d1h1m1s1ms", 90_061_001, "90061001ms"), ("36500d", 3_153_600_000_000, "36500d"),
    ]) func readsAndWrites(text: String, milliseconds: Int, canonicalText: String) {
        let span = TimeSpan(text)
        #expect(span?.milliseconds == milliseconds)
        #expect(span?.description == canonicalText)
        #expect(canonical(canonicalText, TimeSpan.self) == canonicalText)
    }

    @Test(
        arguments: trickyTexts + [
            "30", "s", "30 s", " 30s", "30s ", "30S", "1.5s", "30m1h", "5s5s", "1w", "1us", "1h-30m", "36501d", "36500d1ms",
            "9223372036854775807d",
            "1m\u{301}", "3𝟎s", "1h 30m",
        ]) func refuses(text: String)
    { #expect(TimeSpan(text) == nil) }

    @Test func wholeSecondsAreRoundedUp() {
        #expect(("500ms" as TimeSpan).wholeSeconds == 1)
        #expect(("1s" as TimeSpan).wholeSeconds == 1)
        #expect(("1001ms" as TimeSpan).wholeSeconds == 2)
        #expect(("0s" as TimeSpan).wholeSeconds == 0)
        #expect(("1500ms" as TimeSpan).seconds == 1.5)
    }

    @Test func millisecondsAreBounded() {
        #expect(TimeSpan(milliseconds: -1) == nil)
        #expect(TimeSpan(milliseconds: TimeSpan.longest.milliseconds) == TimeSpan.longest)
        #expect(TimeSpan(milliseconds: TimeSpan.longest.milliseconds + 1) == nil)
        #expect(TimeSpan(milliseconds: Int.max) == nil)
    }

    @Test func theSameLengthIsEqualHoweverItIsWritten() { #expect("90m" as TimeSpan == "1h30m") }
}
