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
    ]
    blocks += procedureBlocks(procedure, level: 2)
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

private func starter(_ starter: Starter) -> String {
    switch starter {
    case .server: "a person, or the GUI"
    case .root: "a person at a terminal"
    case .schedule: "the clock: cron or a timer"
    case .failure: "systemd, when the service failed; the health check"
    }
}
