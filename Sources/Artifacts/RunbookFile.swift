import Emitters
import Policy
import PolicyValues
import RunbookModel

/// `RUNBOOK.md`: the whole emergency document of this host, to be printed or read where nothing else works any more.
func runbookFile(_ header: Header, _ host: HostInput) -> Artifact {
    let symptoms = host.procedures.flatMap(symptomRows)
    var blocks: [Markdown.Block] = [
        .comment(header.line),
        .heading(1, "Emergency runbook of \(host.name)"),
        .paragraph(
            "Stay calm. Keep evidence. Say what you do. **When in doubt, roll back first and investigate later; in a breach, evidence comes first.**"
        ),
    ]
    blocks += waysIn(host)
    blocks += [
        .heading(2, "What is wrong?"),
        .table(columns: ["what you see", "run as root", "severity"], rows: symptoms),
        .paragraph("Each command explains itself with `--help`, shows what it would do with `--dry-run`, and may be run twice."),
        .heading(2, "Quick commands"),
        .code(quickCommands(host), language: "sh"),
    ]
    blocks += people(host.spec.emergency) + alertsAndWindows(host.spec.emergency)
    blocks.append(.heading(2, "Procedures"))
    blocks += host.procedures.flatMap(chapter)
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

/// All of a procedure but its drills, which are no help at night.
private func chapter(_ procedure: Procedure) -> [Markdown.Block] {
    let time = procedure.effect == .readOnly ? "done" : "recovers"
    let page = "procedures/\(procedure.slug)/runbook.md"
    return [
        .heading(3, procedure.slug.text), .paragraph(procedure.summary),
        .paragraph(
            "Severity \(procedure.severity), \(procedure.effect.rawValue), \(time) within \(procedure.objectives.recoveryTime). Alone, with its drills: [\(page)](\(page))"
        ),
    ] + procedureBlocks(procedure, level: 4)
}
