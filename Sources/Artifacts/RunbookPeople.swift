import Emitters
import Policy
import PolicyValues

/// Whom to call, and who helps from outside.
func people(_ emergency: Emergency) -> [Markdown.Block] { escalation(emergency) + contacts(emergency.contacts) }

private func escalation(_ emergency: Emergency) -> [Markdown.Block] {
    let levels = emergency.escalation
    let heading = Markdown.Block.heading(2, "Whom to call")
    guard !levels.isEmpty else {
        return [
            heading,
            .paragraph(
                "The policy names nobody: add `[[emergency.escalation]]` levels to it (`nixos-gui-gen init` writes four to complete)."),
        ]
    }
    let rows = levels.map { level in
        [
            "\(level.level)", Markdown.escaped(level.name.text), Markdown.escaped(level.contact.text), ways(level),
            level.within.map { "\($0)" } ?? "–", condition(level),
        ]
    }
    let table = Markdown.Block.table(columns: ["level", "name", "contact", "how", "answers within", "called for"], rows: rows)
    return [heading, table, .paragraph(howTheyAreCalled(emergency)), .code(incidentCommands, language: "sh")] + alarmElsewhere(emergency)
}

/// The times count from the start of the incident; level 1 is called with it.
private func howTheyAreCalled(_ emergency: Emergency) -> String {
    guard !emergency.alert.channels.isEmpty else {
        return
            "**The policy names no channel (`[emergency.alert]`), so nothing calls anybody: you do.** `nixos-gui-escalate` records whom to call, and when."
    }
    let byHand = emergency.escalation.filter { $0.channel == nil && ($0.mail == nil || emergency.alert.mail == nil) }.map {
        "level \($0.level)"
    }
    let telephone =
        byHand.isEmpty
        ? ""
        : " **Nothing calls \(byHand.joined(separator: ", ")) by itself: the message to the others says who must be called by telephone.**"
    return
        "`nixos-gui-escalate` calls one level after another, each when the time of those before is over, and levels for breaches at once. An acknowledgement stops it; so does the end of the incident.\(telephone)"
}

/// What is heard of a machine that is dead as a whole.
private func alarmElsewhere(_ emergency: Emergency) -> [Markdown.Block] {
    guard let deadMan = emergency.deadMan else { return [] }
    return [
        .paragraph(
            "Each good health check pings the address of `emergency.deadMan`. The service there expects a ping every \(deadMan.every), and raises its own alarm when none comes: then the machine is off, cut off, or not healthy."
        )
    ]
}

private let incidentCommands = commandLines([
    ("sudo nixos-gui-incident", "the open incidents"), ("sudo nixos-gui-incident acknowledge", "you have it: nobody else is called"),
    ("sudo nixos-gui-incident open breach WORDS", "opens one, and calls people"),
    ("sudo nixos-gui-incident note WORDS", "a line for the others, and for the report"),
    ("sudo nixos-gui-incident resolve", "it is over; then: sudo nixos-gui-report newest"),
])

private func ways(_ level: EscalationLevel) -> String {
    [level.phone.map { Markdown.escaped("\($0)") }, level.mail.map { Markdown.link("\($0)") }, level.channel?.rawValue].compactMap { $0 }
        .joined(separator: ", ")
}

private func condition(_ level: EscalationLevel) -> String {
    let kind =
        switch level.condition {
        case .any: "every incident"
        case .outage: "outages"
        case .breach: "breaches only"
        }
    return level.after.map { "\(kind) longer than \($0)" } ?? kind
}

private func contacts(_ contacts: [SupportContact]) -> [Markdown.Block] {
    guard !contacts.isEmpty else { return [] }
    let rows = contacts.map { contact in
        let ways = [
            contact.url.map { Markdown.link("\($0)") }, contact.mail.map { Markdown.link("\($0)") },
            contact.phone.map { Markdown.escaped("\($0)") },
        ]
        return [
            Markdown.escaped(contact.name.text), ways.compactMap { $0 }.joined(separator: ", "),
            contact.note.map { Markdown.escaped($0.text) } ?? "",
        ]
    }
    return [.heading(2, "Help from outside"), .table(columns: ["who", "how", "note"], rows: rows)]
}
