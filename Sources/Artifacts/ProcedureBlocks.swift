import Emitters
import RunbookModel

/// What people read of a procedure, from how to run it to when to escalate: the same on its own page and in the runbook.
///
/// - Parameter level: the level of its headings.
func procedureBlocks(_ procedure: Procedure, level: Int) -> [Markdown.Block] {
    var blocks: [Markdown.Block] = [.heading(level, "Run it"), .code(procedureCommands(procedure), language: "sh")]
    let consents = consentLines(procedure)
    if !consents.isEmpty { blocks.append(.bullets(consents)) }
    blocks.append(.paragraph(asUnit(procedure)))
    if !procedure.preconditions.isEmpty { blocks += [.heading(level, "Before it starts"), .bullets(procedure.preconditions)] }
    if !procedure.steps.isEmpty { blocks += [.heading(level, "Steps"), .numbered(procedure.steps.map(line))] }
    return blocks + [
        .heading(level, "Undo"), .paragraph(procedure.undo), .heading(level, "Escalate"), .paragraph(procedure.escalation),
    ]
}

private func line(_ step: Step) -> String {
    var text = "**\(step.name)**: \(step.summary) Check: \(step.check) Act: \(step.act) Verify: \(step.verify)"
    if let consent = step.consent { text += " Consent: `\(consent.option)`." }
    return text
}
