/// A way to reach people; each has its table in `[emergency.alert]`.
public enum AlertChannel: String, Sendable, Equatable, CaseIterable {
    /// A mail, handed to the machine's own sendmail.
    case mail
    /// An incident in PagerDuty, by its Events API v2.
    case pagerDuty
    /// A request to a web address of one's own.
    case webhook
}

extension AlertChannel: WordValue {}
