public import PolicyValues

/// `[[emergency.escalation]]`: one level of people, called when the level before did not acknowledge in time.
public struct EscalationLevel: Section {
    public let level: Int
    public let name: TextLine
    public let contact: TextLine
    public let phone: PhoneNumber?
    public let mail: MailAddress?
    public let channel: AlertChannel?
    public let within: TimeSpan?
    public let condition: EscalationCondition
    public let after: TimeSpan?

    public init(_ keys: inout Keys) {
        level = keys.required("level", in: 1...9, example: 1, "The level's number: 1 is called first, then 2, and so on without a gap.")
        name = keys.required("name", example: "On-call engineer", "What the level is called.")
        contact = keys.required("contact", example: "The gui rota", "Who is called: a person, a team or a rota.")
        phone = keys.optional("phone", example: "+49 30 901820", "The phone number, shown to whoever escalates by hand.")
        mail = keys.optional(
            "mail", example: "lead@example.org", "The mail address of this level; without it, mail goes to the channel's own.")
        channel = keys.optional("channel", example: .pagerDuty, "The channel through which this level is alerted; it needs its table.")
        within = keys.optional(
            "within", in: "1s"..."7d", example: "15m", "The response time, from the start of the incident; then the next level is called.")
        condition = keys(
            "condition", .any,
            "The kind of incident for which this level is called; one for breaches is called at once, and does not wait for the others.")
        after = keys.optional("after", in: "1s"..."7d", example: "2h", "How long an outage must last before this level is called at all.")
    }
}
