public import PolicyValues

/// `[emergency.alert]`: how people hear of an incident. Each channel has a table of its own, and is used where that is there.
public struct Alerting: Section {
    public let reminderEvery: TimeSpan
    public let mail: MailChannel?
    public let pagerDuty: PagerDutyChannel?
    public let webhook: WebhookChannel?

    public init(_ keys: inout Keys) {
        reminderEvery = keys("reminderEvery", "1h", in: "1s"..."7d", "How often an alert is sent again while nobody acknowledges it.")
        mail = keys.optional("mail", "Alerts by mail, through the machine's own mailer.")
        pagerDuty = keys.optional("pagerDuty", "Alerts by PagerDuty, through its Events API v2.")
        webhook = keys.optional("webhook", "Alerts as JSON, sent to a web address.")
    }

    /// The channels that are there, in the order of their declaration.
    public var channels: [AlertChannel] {
        AlertChannel.allCases.filter { channel in
            switch channel {
            case .mail: mail != nil
            case .pagerDuty: pagerDuty != nil
            case .webhook: webhook != nil
            }
        }
    }
}
