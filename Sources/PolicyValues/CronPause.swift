extension CronSchedule {
    /// The longest time between two firings, by the calendar, without changes to or from summer time.
    public var longestPause: TimeSpan {
        let times = minute.values.flatMap { minute in hour.values.map { $0 * 60 + minute } }.sorted()
        guard let first = times.first, let last = times.last else { return .longest }
        let withinDay = zip(times.dropFirst(), times).map { $0 - $1 }.max() ?? 0
        // From the last time of one day to the first time of the next day on which it fires.
        let overnight = longestDays * 1440 + first - last
        return TimeSpan(milliseconds: max(withinDay, overnight) * 60_000) ?? .longest
    }

    /// The most days from one day on which it fires to the next; 1 where it fires every day.
    private var longestDays: Int {
        if day.values.count == 31, month.values.count == 12, weekday.values.count == 7 { return 1 }
        var longest = 1
        var previous: Int?
        var number = 0
        // From 2001 on. The calendar repeats after 28 years (until 2100); twice, so that the turn from the last to the first counts too.
        for year in 2001...2056 {
            for month in 1...12 {
                let days = month == 2 && year % 4 != 0 ? 28 : CronSchedule.daysInMonth[month - 1]
                for day in 1...days {
                    // The first of January 2001 was a Monday.
                    if firesOn(day: day, month: month, weekday: (number + 1) % 7) {
                        if let previous { longest = max(longest, number - previous) }
                        previous = number
                    }
                    number += 1
                }
            }
        }
        return longest
    }
}
