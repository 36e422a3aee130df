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
        ///
        /// What no line can carry stops the program: a line break or NUL; more than 999 bytes, because cron cuts off the rest
        /// without a word; a backslash before `%` or another backslash, which one cron takes away and another does not.
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
        var lines = header.map { $0.isEmpty ? "#" : "# \(oneLine($0))" }
        for entry in entries {
            lines.append("")
            lines.append("# \(oneLine(entry.comment))")
            lines.append("\(entry.schedule) \(entry.user) \(Self.line(entry.command))")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func line(_ command: String) -> String {
        precondition(!command.utf8.contains { $0 == 0 || $0 == UInt8(ascii: "\n") }, "a crontab's line cannot carry a line break or NUL")
        let bytes = Array(command.utf8)
        let isDoubtful = zip(bytes, bytes.dropFirst()).contains { one, next in
            one == UInt8(ascii: "\\") && (next == UInt8(ascii: "%") || next == UInt8(ascii: "\\"))
        }
        precondition(!isDoubtful, "crons differ in how they read a backslash before % or another backslash")
        let line = escaping(command, ["%"], with: "\\")
        precondition(line.utf8.count < 1000, "cron cuts a command off after 999 bytes")
        return line
    }
}
