import PolicyValues
import Testing

struct CronPauseTests {
    @Test(arguments: [
        ("* * * * *", "1m"), ("*/5 * * * *", "5m"), ("*/7 * * * *", "7m"), ("0 * * * *", "1h"), ("0 2 * * *", "1d"),
        ("0 2,14 * * *", "12h"),
        ("0 2,5 * * *", "21h"), ("0 2 * * sun", "7d"), ("0 2 * * mon-fri", "3d"), ("*/5 8-18 * * mon-fri", "2d13h5m"), ("0 0 1 * *", "31d"),
        ("0 0 31 * *", "61d"), ("0 0 29 2 *", "1461d"), ("0 0 1 1 *", "366d"), ("30 3 13 * fri", "7d"), ("0 0 */2 * *", "2d"),
        ("0 0 * 6 *", "337d"),
    ]) func knowsTheLongestPause(text: String, pause: String) throws {
        let schedule = try #require(CronSchedule(text))
        #expect(schedule.longestPause.inUnits == pause)
    }

    @Test(arguments: [(0, "0s"), (1500, "1s500ms"), (86_400_000, "1d"), (93_600_000, "1d2h"), (219_900_000, "2d13h5m")])
    func spansAreWrittenInUnits(milliseconds: Int, text: String) {
        let span = TimeSpan(milliseconds: milliseconds)
        #expect(span?.inUnits == text)
        #expect(canonical(text, TimeSpan.self) == span?.description)
    }
}
