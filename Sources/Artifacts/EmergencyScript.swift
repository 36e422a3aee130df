import Emitters
import Policy
import PolicyValues
import RunbookModel

/// `emergency.sh`: the command `nixos-gui-emergency`, with everything that it says of the procedures as quoted values.
func emergencyScript(_ header: Header, _ host: HostInput) -> Artifact {
    let summary = "Asks what you see, shows the procedures that help, and runs them."
    let paths = EmergencyPaths()
    let values = [
        ("host", host.name), ("service_port", "\(host.spec.service.port)"), ("safe_port", "\(host.spec.emergency.safeMode.port)"),
        ("service_url", host.serverHere.origin), ("safe_url", host.safeModeHere.origin), ("state_of_emergency", paths.state),
        ("runtime_directory", paths.runtime),
        ("procedures", host.procedures.map(\.slug.text).joined(separator: " ")),
        (
            "all_symptoms",
            lines(
                host.procedures.filter(\.isForPeople).flatMap { procedure in
                    procedure.symptoms.map { "\(procedure.slug)|\($0)" }
                })
        ),
        ("contacts", lines(host.spec.emergency.escalation.map(contact))),
    ]
    let parts = [
        """
        #!/bin/sh
        \(ShellText.comment(summary))
        # \(header.line)
        #
        # Functions are called by name, and set variables for each other, which shellcheck cannot see; backquotes in the
        # runbook's words are no commands:
        # shellcheck disable=SC2317,SC2034,SC2154,SC2016
        set -eu
        LC_ALL=C
        export LC_ALL
        umask 077
        """, "# ---- the values of the policy\n\n" + values.map { ShellText.assignment($0.0, $0.1) }.joined(separator: "\n"),
        "# ---- the procedures\n\n" + host.procedures.map(description).joined(separator: "\n\n"),
        "# ---- what this script does\n\n" + body,
    ]
    return Artifact(
        path: "emergency.sh", text: parts.joined(separator: "\n\n") + "\n", isExecutable: true, source: "policy, procedures")
}

private let body: String = {
    var text = String(decoding: PackageResources.emergency_sh, as: UTF8.self)
    while text.hasSuffix("\n") { text.removeLast() }
    return text
}()

/// A function that sets what the runbook says of a procedure.
private func description(_ procedure: Procedure) -> String {
    let consents = procedure.steps.compactMap(\.consent)
    let values = [
        ("slug", procedure.slug.text), ("summary", procedure.summary), ("severity", "\(procedure.severity)"),
        ("effect", procedure.effect.rawValue), ("recovery_time", "\(procedure.objectives.recoveryTime)"),
        ("symptoms", lines(procedure.symptoms)), ("preconditions", lines(procedure.preconditions)),
        ("steps", lines(procedure.steps.map { "\($0.name): \($0.summary)" })),
        ("consents", consents.map(\.name).joined(separator: " ")),
        ("consequences", lines(consents.map { "\($0.name): \($0.consequence)" })),
        ("choices", procedure.choices.map(\.option).joined(separator: " ")),
        ("choices_explained", lines(procedure.choices.map { "\($0.option): \($0.meaning)" })),
        ("instance_name", procedure.instance?.name ?? ""), ("instance_pattern", procedure.instance?.pattern ?? ""),
        ("instance_optional", procedure.instance?.mayBeLeftOut == true ? "yes" : "no"),
        ("instance_explained", procedure.instance?.meaning ?? ""), ("undo", procedure.undo), ("escalation", procedure.escalation),
    ]
    let function = procedure.slug.text.map { $0 == "-" ? "_" : String($0) }.joined()
    let assignments = values.map { "    " + ShellText.assignment($0.0, $0.1) }
    return "describe_\(function)() {\n\(assignments.joined(separator: "\n"))\n}"
}

/// Texts as lines: one text never becomes two.
private func lines(_ texts: [String]) -> String {
    texts.map { $0.split(whereSeparator: \.isNewline).joined(separator: " ") }.joined(separator: "\n")
}

private func contact(_ level: EscalationLevel) -> String {
    let ways = [level.phone.map { "\($0)" }, level.mail.map { "\($0)" }].compactMap { $0 }
    let time = level.within.map { ", answers within \($0)" } ?? ""
    return "\(level.level). \(level.name.text): \(level.contact.text)\(ways.isEmpty ? "" : ", " + ways.joined(separator: ", "))\(time)"
}

extension Procedure {
    /// Whether a person starts it when something is wrong.
    fileprivate var isForPeople: Bool { starter == .server || starter == .root }
}
