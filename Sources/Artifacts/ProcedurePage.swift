import Emitters
import RunbookModel

/// `procedures/<slug>/runbook.md`: what a person reads at three in the morning, when the screen shows only text.
func procedurePage(_ header: Header, _ procedure: Procedure) -> Artifact {
    var blocks: [Markdown.Block] = [
        .comment(header.line),
        .heading(1, procedure.slug.text),
        .paragraph(procedure.summary),
        .table(
            columns: ["severity", "effect", "RTO", "RPO", "started by"],
            rows: [
                [
                    "\(procedure.severity)", procedure.effect.rawValue, "\(procedure.objectives.recoveryTime)",
                    procedure.objectives.dataLoss.map { "\($0)" } ?? "touches no data", starter(procedure.starter),
                ]
            ]),
        .heading(2, "Symptoms"), .bullets(procedure.symptoms),
        .heading(2, "Run it"),
        .code(commands(procedure), language: "sh"),
        .paragraph(asUnit(procedure)),
    ]
    if !procedure.preconditions.isEmpty { blocks += [.heading(2, "Before it starts"), .bullets(procedure.preconditions)] }
    if !procedure.steps.isEmpty {
        blocks.append(.heading(2, "Steps"))
        blocks.append(.numbered(procedure.steps.map(line)))
    }
    blocks += [.heading(2, "Undo"), .paragraph(procedure.undo), .heading(2, "Escalate"), .paragraph(procedure.escalation)]
    if !procedure.drills.isEmpty {
        blocks.append(.heading(2, "Drills"))
        blocks.append(
            .table(
                columns: ["drill", "what it does", "ends", "recovers within"],
                rows: procedure.drills.map { [$0.name, $0.summary, $0.ending.rawValue, "\($0.recoveryTime)"] }))
    }
    return Artifact(
        path: "procedures/\(procedure.slug)/runbook.md", text: Markdown(blocks).rendered(), source: "procedure \(procedure.slug)")
}

private func commands(_ procedure: Procedure) -> String {
    let command = "sudo \(procedure.slug.command)"
    guard let instance = procedure.instance else { return "\(command) --dry-run   # show what would be done\n\(command)" }
    let lines = ["\(command) \(instance.name) --dry-run   # show what would be done", "\(command) \(instance.name)"]
    return ((instance.mayBeLeftOut ? ["\(command)   # what there is to choose from"] : []) + lines).joined(separator: "\n")
}

private func asUnit(_ procedure: Procedure) -> String {
    let unit = procedure.instance.map { "'\(procedure.slug.command)@\($0.name).service'" } ?? procedure.unit
    let text = "Or as a unit, apart from your terminal: `sudo systemctl start \(unit)`, then `journalctl -u \(unit)`."
    guard let instance = procedure.instance else { return text }
    let choices = (instance.words + [Instance(name: instance.name, shape: instance.shape, meaning: "").pattern]).filter { !$0.isEmpty }.map
    { "`\($0)`" }
    return "\(instance.name) is \(choices.joined(separator: " or ")). \(instance.meaning) \(text)"
}

private func line(_ step: Step) -> String {
    var text = "**\(step.name)**: \(step.summary) Check: \(step.check) Act: \(step.act) Verify: \(step.verify)"
    if let consent = step.consent { text += " Consent: `\(consent.option)`. \(consent.consequence)" }
    return text
}

private func starter(_ starter: Starter) -> String {
    switch starter {
    case .server: "a person, or the GUI"
    case .root: "a person at a terminal"
    case .schedule: "the clock: cron or a timer"
    case .failure: "systemd, when the service failed; the health check"
    }
}
