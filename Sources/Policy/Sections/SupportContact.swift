public import PolicyValues

/// `[[emergency.contacts]]`: someone outside who can help.
public struct SupportContact: Section {
    public let name: TextLine
    public let url: WebAddress?
    public let mail: MailAddress?
    public let phone: PhoneNumber?
    public let note: TextLine?

    public init(_ keys: inout Keys) {
        name = keys.required("name", example: "NixOS community", "Who it is, or what they help with.")
        url = keys.optional("url", example: "https://nixos.org/community", "Their web address.")
        mail = keys.optional("mail", example: "support@example.org", "Their mail address.")
        phone = keys.optional("phone", example: "+49 30 901820", "Their phone number.")
        note = keys.optional("note", example: "Contract 4711, answers within 4 hours", "What to know before asking.")
    }
}
