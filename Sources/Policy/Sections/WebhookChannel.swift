public import PolicyValues

/// `[emergency.alert.webhook]`: alerts as JSON, sent to a web address.
public struct WebhookChannel: Section {
    public let url: WebAddress?
    public let urlFile: SecretFile?
    public let secretFile: SecretFile?

    public init(_ keys: inout Keys) {
        url = keys.optional("url", example: "https://hooks.example.org/nixos-gui", "The address that alerts are sent to.")
        urlFile = keys.optional(
            "urlFile", example: "/run/secrets/nixos-gui/webhook-url",
            "The file with that address, where whoever knows it could send alerts too.")
        secretFile = keys.optional(
            "secretFile", example: "/run/secrets/nixos-gui/webhook", "The file with the secret that signs each alert, by HMAC-SHA256.")
    }
}
