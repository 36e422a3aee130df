import Emitters
import Policy
import RunbookModel

/// `README.md`: what this folder is, for whoever opens it in a pull request.
func readMe(_ header: Header, _ spec: HostSpec, _ procedures: [Procedure]) -> Artifact {
    let clock =
        switch spec.emergency.healthCheck.runBy {
        case .cron: "`cron.d/nixos-gui`"
        case .timer: "`systemd/*.timer`"
        }
    let rows: [[String]] = [
        ["`README.md`", "this page"],
        ["`RUNBOOK.md`", "the emergency document of this host, whole: print it; the host has it at `\(RunbookPlace.whole)`"],
        ["`emergency.sh`", "the command `nixos-gui-emergency`: the way in from a terminal"],
        ["`incident.sh`", "the command `nixos-gui-incident`: opens, acknowledges, notes, resolves and shows incidents"],
        ["`module.nix`", "the NixOS module of this host: import it beside the module of nixos-gui"],
        ["`nixos-gui.json`, `safe-mode.json`, `isolated.json`", "settings of the server: on a normal day, in safe mode, after a breach"],
        ["`procedures.json`", "what the server shows of the procedures, and which of them it may start"],
        ["`systemd/`", "units of the server, the emergency limits, and the isolation after a breach"],
        [clock, "what runs by the clock"],
        ["`polkit/nixos-gui.rules`", "what the server may start"],
        ["`tmpfiles.d/nixos-gui.conf`", "the folders, their owners and modes"],
        ["`prometheus/`", "alert rules and a scrape configuration, for a Prometheus that watches this host"],
        ["`incident-report.md`", "what to fill in after an incident"],
        ["`procedures/`", "one folder a procedure: script, unit, runbook page, drills"],
        ["`MANIFEST.json`", "path, SHA-256 and source of every file"],
    ]
    let document = Markdown([
        .comment(header.line),
        .heading(1, "What runs on this host"),
        .paragraph(
            "Generated from the host's policy. Review the difference, commit it with the policy, deploy with `nixos-rebuild switch`."),
        .table(columns: ["file", "what it is"], rows: rows),
        .heading(2, "Procedures"),
        .table(
            columns: ["procedure", "severity", "effect", "what it does"],
            rows: procedures.map { ["[\($0.slug)](procedures/\($0.slug)/runbook.md)", "\($0.severity)", $0.effect.rawValue, $0.summary] }),
    ])
    return Artifact(path: "README.md", text: document.rendered(), source: "procedures")
}
