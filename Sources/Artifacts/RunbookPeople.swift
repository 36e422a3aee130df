import Emitters
import Policy
import PolicyValues

/// Whom to call, and who helps from outside.
func people(_ emergency: Emergency) -> [Markdown.Block] { escalation(emergency.escalation) + contacts(emergency.contacts) }

private func escalation(_ levels: [EscalationLevel]) -> [Markdown.Block] {
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
    guard whyNotYet("emergency.escalation") != nil else { return [heading, table] }
    return [heading, table, .paragraph("Nothing calls them by itself: you do.")]
}

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
