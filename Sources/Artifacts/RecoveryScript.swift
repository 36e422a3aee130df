import Emitters
import PolicyValues
import RunbookModel

/// `procedures/<slug>/recover.sh`: header, policy values, prelude and body in one POSIX file that needs nothing else of ours.
func recoveryScript(_ header: Header, _ procedure: Procedure) -> Artifact {
    let consents = procedure.steps.compactMap(\.consent)
    let explained = consents.map { "  \($0.option)\n              \($0.consequence)" }.joined(separator: "\n")
    let values =
        [
            ShellValue("procedure", procedure.slug.text), ShellValue("summary", procedure.summary),
            ShellValue("consent_options", consents.map(\.option).joined(separator: " ")), ShellValue("consents_explained", explained),
        ] + choiceValues(procedure.choices) + instanceValues(procedure.instance) + procedure.script.values
    return Artifact(
        path: "procedures/\(procedure.slug)/recover.sh",
        text: shellFile(header, summary: procedure.summary, procedure.script, values: values),
        isExecutable: true, source: "procedure \(procedure.slug)")
}

/// `NAME.sh`: a command for a terminal that is no procedure.
func commandScript(_ header: Header, _ command: TerminalCommand) -> Artifact {
    let values =
        [ShellValue("procedure", command.name), ShellValue("summary", command.summary), ShellValue("instance_name", "")]
        + [ShellValue("consent_options", ""), ShellValue("consents_explained", "")] + command.script.values
    return Artifact(
        path: "\(command.name).sh", text: shellFile(header, summary: command.summary, command.script, values: values), isExecutable: true,
        source: "command nixos-gui-\(command.name)")
}

/// `procedures/<slug>/drill.<name>.sh`: breaks a machine so that the procedure is needed, and measures how it comes back.
func drillScript(_ header: Header, _ procedure: Procedure, _ drill: Drill) -> Artifact {
    let dataLoss = drill.dataLoss ?? procedure.objectives.dataLoss
    let values = [
        ShellValue("procedure", procedure.slug.text), ShellValue("starter", procedure.starter.rawValue),
        ShellValue("rpo", dataLoss.map { "\($0)" } ?? "-"),
        ShellValue("rpo_seconds", dataLoss.map { "\($0.wholeSeconds)" } ?? "-"),
    ]
    return Artifact(
        path: "procedures/\(procedure.slug)/drill.\(drill.name).sh",
        text: shellFile(header, summary: drill.summary, drill.script, values: values + drill.script.values), isExecutable: true,
        source: "drill \(drill.name) of procedure \(procedure.slug)")
}

/// What the frame must know of the options that destroy nothing; nothing where there are none.
private func choiceValues(_ choices: [Choice]) -> [ShellValue] {
    guard !choices.isEmpty else { return [] }
    let explained = choices.map { "  \($0.option)\n              \($0.meaning)" }.joined(separator: "\n")
    return [
        ShellValue("choice_options", choices.map(\.option).joined(separator: " ")), ShellValue("choices_explained", explained),
    ]
}

/// What the frame must know of the procedure's argument; only its empty name where there is none.
private func instanceValues(_ instance: Instance?) -> [ShellValue] {
    guard let instance else { return [ShellValue("instance_name", "")] }
    return [
        ShellValue("instance_name", instance.name), ShellValue("instance_pattern", instance.pattern),
        ShellValue("instance_optional", instance.mayBeLeftOut ? "yes" : "no"), ShellValue("instance_explained", instance.meaning),
    ]
}

private func shellFile(_ header: Header, summary: String, _ script: Script, values: [ShellValue]) -> String {
    var parts = [
        """
        #!/bin/sh
        \(ShellText.comment(summary))
        # \(header.line)
        #
        # Functions are called by name, which shellcheck cannot see:
        # shellcheck disable=SC2317
        set -eu
        LC_ALL=C
        export LC_ALL
        umask 077
        """,
        heading("the values of the policy")
            + values.map { ShellText.assignment($0.name, $0.text, comment: $0.source) }.joined(separator: "\n"),
    ]
    parts += script.prelude.map { heading($0.name) + $0.text }
    parts.append(heading("what this script does") + script.body)
    return parts.joined(separator: "\n\n") + "\n"
}

private func heading(_ text: String) -> String { "# ---- \(text)\n\n" }
