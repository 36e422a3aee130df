/// When cron starts something: the five fields minute, hour, day of the month, month, day of the week.
///
/// Refused: `%` and line breaks (cron reads them as input and as a new entry), `@daily` and the like, and a schedule that never comes
/// true, such as `0 0 31 2 *`. Month and day names are read in any case, and written as numbers.
public struct CronSchedule: WrittenValue {
    let minute: CronField
    let hour: CronField
    let day: CronField
    let month: CronField
    let weekday: CronField

    public static let allowed =
        #"five cron fields (minute, hour, day, month, weekday) such as "*/5 * * * *" or "30 3 * * mon-fri", on a date that exists"#

    public init?(_ text: String) {
        // More than any sensible schedule needs; keeps hostile text cheap.
        guard text.utf8.count <= 1000 else { return nil }
        let fields = text.split(omittingEmptySubsequences: true) { $0 == " " || $0 == "\t" }
        guard fields.count == 5,
            let minute = CronField(fields[0], .minute), let hour = CronField(fields[1], .hour), let day = CronField(fields[2], .day),
            let month = CronField(fields[3], .month), let weekday = CronField(fields[4], .weekday)
        else { return nil }
        self.minute = minute
        self.hour = hour
        self.day = day
        self.month = month
        self.weekday = weekday
        guard canFire else { return nil }
    }

    /// The five normalised fields with one space between them.
    public var description: String { [minute, hour, day, month, weekday].map(\.text).joined(separator: " ") }

    /// Whether cron fires in this minute. Months and days count from 1; Sunday is weekday 0.
    public func fires(minute: Int, hour: Int, day: Int, month: Int, weekday: Int) -> Bool {
        self.minute.values.contains(minute) && self.hour.values.contains(hour) && firesOn(day: day, month: month, weekday: weekday)
    }

    /// Whether cron fires on this date.
    func firesOn(day: Int, month: Int, weekday: Int) -> Bool {
        guard self.month.values.contains(month) else { return false }
        let byDay = self.day.values.contains(day)
        let byWeekday = self.weekday.values.contains(weekday)
        return eitherDay ? byDay || byWeekday : byDay && byWeekday
    }

    /// cron's own rule: where neither day field begins with `*`, one of them is enough.
    var eitherDay: Bool { !day.beginsWithStar && !weekday.beginsWithStar }

    /// Every weekday falls on every date of the calendar at some time, so only day and month can exclude each other.
    private var canFire: Bool {
        eitherDay || month.values.contains { month in day.values.contains { $0 <= CronSchedule.daysInMonth[month - 1] } }
    }

    /// February with its leap day.
    static let daysInMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
}
