import Emitters
import Policy
import PolicyValues
import RunbookModel

/// §2 of the emergency document, by hand: what to do in a breach until a procedure does it; nothing where the host has that procedure.
func inABreach(_ host: HostInput) -> [Markdown.Block] {
    guard !host.procedures.contains(where: { $0.slug == "contain-breach" }) else { return [] }
    let secrets = secretsToRotate(host)
    var blocks: [Markdown.Block] = [
        .heading(2, "In a breach"),
        .paragraph(
            "**No procedure does this by itself yet: a person does it, by hand, as root (`sudo -i`).** Evidence comes first: do not restart, roll back, repair or clean anything before it is kept.\(call(host.spec.emergency.escalation))"
        ),
        .heading(3, "1. Keep the evidence"), .code(breachEvidence(host.spec), language: "sh"),
        .paragraph(
            "Root alone can read that folder. Copy it to another machine, with the newest backups from before the breach in \(codeSpan(host.spec.service.backupDirectory)): the clock goes on to make backups and to forget old ones."
        ),
        .heading(3, "2. Stop the service, and hold it"), .code(breachStop(host.spec), language: "sh"),
        .paragraph("While the hold stands, neither automation nor a reboot starts the service, and procedures leave it alone."),
        .heading(3, "3. Change every secret at its source"),
    ]
    if secrets.isEmpty {
        blocks.append(.paragraph("The policy names no file of a secret. The server's own are changed in the next step."))
    } else {
        blocks.append(.paragraph("Whoever was in may know these. Revoke each where it is made, and deploy a new one in its file:"))
        blocks.append(.bullets(secrets))
    }
    return blocks + [
        .heading(3, "4. Start again"), .paragraph("Only when the way in is shut, and the machine is one that you trust:"),
        .code(breachEnd, language: "sh"),
        .paragraph(
            "New ones are made at that start, by `nixos-gui-keys.service`: every session ends, and every token. Have everybody choose a new password (`nixos-gui account password NAME`). Where safe mode was on before: `nixos-gui-leave-safe-mode` instead of the last line."
        ),
    ]
}

/// Its line among the symptoms.
let breachSymptom = [
    "Somebody got in, or may have: access that nobody can explain, changes that nobody made.", "by hand: [In a breach](#in-a-breach)",
    "\(Severity.sev1)",
]

/// The files of secrets that the policy names. A certificate is public: it is made anew with its key.
private func secretsToRotate(_ host: HostInput) -> [String] {
    namedSecrets(host.declared).filter { !$0.key.hasSuffix(".certificateFile") }.map { secret in
        let more = secret.key.hasSuffix(".keyFile") ? ", and a new certificate with it" : ""
        return "`\(secret.key)`: \(codeSpan(secret.file))\(more)"
    }
}

private func call(_ levels: [EscalationLevel]) -> String {
    let names = levels.filter { $0.condition == .breach }.map { "level \($0.level) (\(Markdown.escaped($0.name.text)))" }
    return names.isEmpty ? "" : " Call \(names.joined(separator: ", ")) now."
}
