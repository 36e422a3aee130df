public import PolicyValues

/// `[emergency.alert.mail]`: alerts by mail, through the machine's own mailer.
public struct MailChannel: Section {
    public let from: MailAddress
    public let to: [MailAddress]
    public let sendmail: AbsolutePath

    public init(_ keys: inout Keys) {
        from = keys.required("from", example: "nixos-gui@web01.example.org", "The mail address that alerts come from.")
        to = keys.requiredList("to", example: ["oncall@example.org"], "The mail addresses that alerts go to.")
        sendmail = keys(
            "sendmail", "/run/wrappers/bin/sendmail", "The program that takes the mail; NixOS has it where a module for mail is enabled.")
    }
}
