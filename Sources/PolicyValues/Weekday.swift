/// A day of the week, by the three letters that cron and systemd use.
public enum Weekday: String, Sendable, Hashable, CaseIterable {
    case mon
    case tue
    case wed
    case thu
    case fri
    case sat
    case sun
}
