public import PolicyValues

/// `[emergency.deadMan]`: a ping to a service elsewhere, which raises the alarm when it stays away: the machine is then down as a whole.
public struct DeadMan: Section {
    public let url: WebAddress?
    public let urlFile: SecretFile?
    public let every: TimeSpan

    public init(_ keys: inout Keys) {
        url = keys.optional("url", example: "https://hc-ping.com/00000000-0000-0000-0000-000000000000", "The address that is pinged.")
        urlFile = keys.optional(
            "urlFile", example: "/run/secrets/nixos-gui/dead-man-url", "The file with that address, where it is to stay a secret.")
        every = keys("every", "10m", in: "1m"..."7d", "How often the service elsewhere expects a ping; each good health check sends one.")
    }
}
