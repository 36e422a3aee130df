public import PolicyValues

/// `[emergency.alert.pagerDuty]`: alerts by PagerDuty, through its Events API v2.
public struct PagerDutyChannel: Section {
    public let routingKeyFile: SecretFile
    public let url: WebAddress

    public init(_ keys: inout Keys) {
        routingKeyFile = keys.required(
            "routingKeyFile", example: "/run/secrets/nixos-gui/pagerduty", "The file with the integration's routing key.")
        url = keys("url", "https://events.pagerduty.com/v2/enqueue", "The address of the Events API; accounts in the EU have their own.")
    }
}
