import Emitters
import Policy
import PolicyValues
import RunbookModel

/// `RUNBOOK.md`: the whole emergency document of this host, to be printed or read where nothing else works any more.
func runbookFile(_ header: Header, _ host: HostInput) -> Artifact {
    var blocks: [Markdown.Block] = [
        .comment(header.line),
        .heading(1, "Emergency runbook of \(host.name)"),
        .paragraph(
            "Stay calm. Keep evidence. Say what you do. **When in doubt, roll back first and investigate later; in a breach, evidence comes first.**"
        ),
        .heading(2, "What is wrong?"),
        .table(columns: ["what you see", "run as root", "severity"], rows: host.procedures.flatMap(symptomRows)),
        .paragraph("Each command explains itself with `--help`, shows what it would do with `--dry-run`, and may be run twice."),
        .heading(2, "Quick commands"),
        .code(quickCommands(host.spec), language: "sh"),
    ]
    blocks += escalation(host.spec.emergency.escalation)
    blocks += contacts(host.spec.emergency.contacts)
    blocks.append(.heading(2, "Procedures"))
    for procedure in host.procedures {
        blocks += [
            .heading(3, procedure.slug.text), .paragraph(procedure.summary),
            .bullets([
                "Severity \(procedure.severity), \(procedure.effect.rawValue), recovers within \(procedure.objectives.recoveryTime).",
                "Undo: \(procedure.undo)", "Escalate: \(procedure.escalation)",
                "Steps and drills: [procedures/\(procedure.slug)/runbook.md](procedures/\(procedure.slug)/runbook.md)",
            ]),
        ]
    }
    blocks += [
        .heading(2, "Afterwards: the incident report"),
        .paragraph("The same text to fill in: [incident-report.md](incident-report.md)."),
        .code(incidentReport(host.name), language: "markdown"),
    ]
    return Artifact(path: "RUNBOOK.md", text: Markdown(blocks).rendered(), source: "policy, procedures")
}

private func symptomRows(_ procedure: Procedure) -> [[String]] {
    guard procedure.starter != .schedule && procedure.starter != .failure else { return [] }
    let argument = procedure.instance.map { $0.mayBeLeftOut ? "" : " \($0.name)" } ?? ""
    return procedure.symptoms.map { [$0, "`\(procedure.slug.command)\(argument)`", "\(procedure.severity)"] }
}

private func quickCommands(_ spec: HostSpec) -> String {
    let service = spec.service
    let lines = [
        (
            "health",
            "curl -fsS --max-time 5 http://\(service.host.isEveryAddress ? "127.0.0.1" : service.host.inURL):\(service.port)/api/health"
        ),
        ("the journal, live", "journalctl -u nixos-gui.service -f"),
        ("restart, also after systemd gave up", "systemctl reset-failed nixos-gui.service; systemctl restart nixos-gui.service"),
        ("stop", "systemctl stop nixos-gui.service"),
        ("who listens on the port", "ss -ltnp 'sport = :\(service.port)'"),
        ("processes, CPU and memory", "systemd-cgtop /system.slice/nixos-gui.service"),
        ("what ran", "ls -t \(EmergencyPaths().runs) | head"),
        ("open alerts", "cat \(EmergencyPaths().alerts)/*.json"),
    ]
    let width = lines.map(\.1.count).max() ?? 0
    return lines.map { "\($0.1)\(String(repeating: " ", count: width - $0.1.count))  # \($0.0)" }.joined(separator: "\n")
}

private func escalation(_ levels: [EscalationLevel]) -> [Markdown.Block] {
    guard !levels.isEmpty else {
        return [
            .heading(2, "Whom to call"),
            .paragraph(
                "The policy names nobody: add `[[emergency.escalation]]` levels to it (`nixos-gui-gen init` writes four to complete)."),
        ]
    }
    let rows = levels.map { level in
        [
            "\(level.level)", text(level.name.text), text(level.contact.text),
            [level.phone.map { text("\($0)") }, level.mail.map { Markdown.link("\($0)") }, level.channel?.rawValue].compactMap { $0 }
                .joined(
                    separator: ", "),
            level.within.map { "\($0)" } ?? "–", condition(level),
        ]
    }
    return [
        .heading(2, "Whom to call"),
        .table(columns: ["level", "name", "contact", "how", "answers within", "called for"], rows: rows),
    ]
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
        [
            text(contact.name.text),
            [contact.url.map { Markdown.link("\($0)") }, contact.mail.map { Markdown.link("\($0)") }, contact.phone.map { text("\($0)") }]
                .compactMap { $0 }
                .joined(separator: ", "), contact.note.map { text($0.text) } ?? "",
        ]
    }
    return [.heading(2, "Help from outside"), .table(columns: ["who", "how", "note"], rows: rows)]
}

/// Text of the policy, which must not become Markdown of its own.
private func text(_ text: String) -> String { Markdown.escaped(text) }
