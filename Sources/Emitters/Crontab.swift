public import PolicyValues

/// A system crontab: lines with a user column, as `/etc/cron.d` and `services.cron.cronFiles` want them.
public struct Crontab: Sendable, Equatable {
    /// Lines above the entries, without `#`.
    public var header: [String]
    public var entries: [Entry]

    public init(header: [String], entries: [Entry]) {
        self.header = header
        self.entries = entries
    }

    /// One scheduled command.
    public struct Entry: Sendable, Equatable {
        public var schedule: CronSchedule
        public var user: UserName
        /// A shell command. cron reads `%` as a newline, so `rendered` escapes it.
        public var command: String
        public var comment: String

        public init(schedule: CronSchedule, user: UserName, command: String, comment: String) {
            self.schedule = schedule
            self.user = user
            self.command = command
            self.comment = comment
        }
    }

    /// The text of the file.
    public func rendered() -> String {
        var lines = header.map { $0.isEmpty ? "#" : "# \($0)" }
        for entry in entries {
            lines.append("")
            lines.append("# \(entry.comment)")
            let command = entry.command.split(separator: "%", omittingEmptySubsequences: false).joined(separator: "\\%")
            lines.append("\(entry.schedule) \(entry.user) \(command)")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
