extension CronSchedule {
    /// The same times as calendar events of a systemd timer (systemd.time(7), "Calendar events"): one, or two where cron takes
    /// either day field, because systemd always wants both.
    public var calendarEvents: [String] {
        let days = CronSchedule.list(day.values, in: 1...31)
        let months = CronSchedule.list(month.values, in: 1...12)
        let time = "\(CronSchedule.list(hour.values, in: 0...23)):\(CronSchedule.list(minute.values, in: 0...59)):00"
        let names = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let weekdays = weekday.values.count == 7 ? "" : weekday.values.sorted().map { names[$0] }.joined(separator: ",") + " "
        guard eitherDay else { return ["\(weekdays)*-\(months)-\(days) \(time)"] }
        return ["*-\(months)-\(days) \(time)", "\(weekdays)*-\(months)-* \(time)"]
    }

    private static func list(_ values: Set<Int>, in range: ClosedRange<Int>) -> String {
        values.count == range.count ? "*" : values.sorted().map(String.init).joined(separator: ",")
    }
}
