import PolicyValues
import Testing

@Suite struct CalendarEventsTests {
    @Test(arguments: [
        ("* * * * *", ["*-*-* *:*:00"]),
        ("*/15 * * * *", ["*-*-* *:0,15,30,45:00"]),
        ("0 2 * * *", ["*-*-* 2:0:00"]),
        ("30 3 * * mon-fri", ["Mon,Tue,Wed,Thu,Fri *-*-* 3:30:00"]),
        ("0 0 1 1,7 *", ["*-1,7-1 0:0:00"]),
        ("0 4 1 * sun", ["*-*-1 4:0:00", "Sun *-*-* 4:0:00"]),
        ("0 4 */2 * sun", ["Sun *-*-1,3,5,7,9,11,13,15,17,19,21,23,25,27,29,31 4:0:00"]),
        ("0 4 * * 0-7", ["*-*-* 4:0:00"]),
    ])
    func aTimerFiresWhenCronDoes(cron: String, events: [String]) throws {
        #expect(try #require(CronSchedule.init(cron)).calendarEvents == events)
    }
}
