import PolicyValues
import Testing

struct CronScheduleTests {
    @Test(arguments: [
        ("*/5 * * * *", "*/5 * * * *"), ("0 3 * * *", "0 3 * * *"), ("00 03 * * *", "0 3 * * *"), ("  0\t3  * * * ", "0 3 * * *"),
        ("30 3 * * MON-Fri", "30 3 * * 1-5"), ("0 0 1 jan,JUL *", "0 0 1 1,7 *"), ("0 0 * * 7", "0 0 * * 7"),
        ("0 0 * * fri-sun", "0 0 * * 5-7"),
        ("0 0 * * sun-sat", "0 0 * * 0-6"), ("10-40/10,55 * * * *", "10-40/10,55 * * * *"), ("0 0 29 2 *", "0 0 29 2 *"),
        ("0 0 31 * *", "0 0 31 * *"), ("0 0 31 2 mon", "0 0 31 2 1"), ("* * * * *", "* * * * *"),
    ]) func readsAndNormalises(text: String, normal: String) {
        #expect(canonical(text, CronSchedule.self) == normal)
        #expect(canonical(normal, CronSchedule.self) == normal)
    }

    @Test(
        arguments: trickyTexts + [
            "* * * *", "* * * * * *", "@daily", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * 32 * *", "* * * 13 *", "* * * 0 *",
            "* * * * 8",
            "*/0 * * * *", "*/60 * * * *", "5/10 * * * *", "40-10 * * * *", "1,,2 * * * *", ",1 * * * *", "1-2-3 * * * *", "1- * * * *",
            "-1 * * * *",
            "% * * * *", "0 0 * * *%", "* * * * *\n* * * * * root id", "*\n* * * *", "* * * * mon\r", "* * * * monday", "* * * foo *", "**",
            "*/5/5 * * * *",
            "* * * * *;", "001 * * * *", "１ * * * *", "*\u{301} * * * *", "*\u{A0}* * * *",
        ]) func refuses(text: String)
    { #expect(CronSchedule(text) == nil) }

    @Test(arguments: ["0 0 31 2 *", "0 0 30 2 *", "0 0 31 4,6,9,11 *", "0 0 30-31 feb *", "0 0 31 2 */2"])
    func refusesWhatNeverComesTrue(text: String) { #expect(CronSchedule(text) == nil) }

    @Test func aHugeTextIsRefused() { #expect(CronSchedule("0" + String(repeating: ",0", count: 1000) + " * * * *") == nil) }

    @Test func firesEveryFiveMinutes() {
        let schedule: CronSchedule = "*/5 * * * *"
        let fired = (0..<60).filter { schedule.fires(minute: $0, hour: 4, day: 1, month: 1, weekday: 3) }
        #expect(fired == Array(stride(from: 0, to: 60, by: 5)))
    }

    @Test func twoDayFieldsAreAlternativesUnlessOneBeginsWithAStar() {
        let either: CronSchedule = "0 0 13 * fri"
        #expect(either.fires(minute: 0, hour: 0, day: 13, month: 1, weekday: 2))
        #expect(either.fires(minute: 0, hour: 0, day: 2, month: 1, weekday: 5))
        #expect(!either.fires(minute: 0, hour: 0, day: 2, month: 1, weekday: 2))
        let both: CronSchedule = "0 0 */13 * fri"
        #expect(both.fires(minute: 0, hour: 0, day: 14, month: 1, weekday: 5))
        #expect(!both.fires(minute: 0, hour: 0, day: 14, month: 1, weekday: 4))
    }

    @Test func sundayIsZeroAndSeven() {
        for text in ["0 0 * * 0", "0 0 * * 7", "0 0 * * sun"] {
            #expect(CronSchedule(text)?.fires(minute: 0, hour: 0, day: 3, month: 3, weekday: 0) == true)
        }
    }
}
