public import PolicyValues

/// `[emergency.backup]`: when the database is backed up, and how many backups are kept.
public struct Backup: Section {
    public let schedule: CronSchedule
    public let keepHourly: Int
    public let keepDaily: Int
    public let keepWeekly: Int
    public let maxAge: TimeSpan
    public let secondTarget: AbsolutePath?

    public init(_ keys: inout Keys) {
        schedule = keys("schedule", "0 2 * * *", "When the database is backed up, as five cron fields in the machine's time zone.")
        keepHourly = keys("keepHourly", 0, in: 0...1000, "For how many hours the last backup of the hour is kept.")
        keepDaily = keys("keepDaily", 14, in: 0...3650, "For how many days the last backup of the day is kept.")
        keepWeekly = keys("keepWeekly", 8, in: 0...520, "For how many weeks the last backup of the week is kept.")
        maxAge = keys("maxAge", "26h", in: "1m"..."365d", "The age of the newest backup above which diagnosis warns.")
        secondTarget = keys.optional(
            "secondTarget", example: "/mnt/nas/nixos-gui", "A folder that gets a copy of each backup, on another disk or another machine.")
    }
}
