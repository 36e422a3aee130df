import Emitters
import Policy
import PolicyValues
import RunbookModel

/// The ways in, in the order of what still works. The runbook begins with them.
func waysIn(_ host: HostInput) -> [Markdown.Block] {
    [
        .heading(2, "Ways in"), .paragraph("Take the first one that still works:"),
        .numbered([theGUI(host), safeMode(host), terminal, scripts(host.procedures), nothing(host)]),
        .paragraph("This document lies on the machine, too: `\(RunbookPlace.whole)`; beside it, each procedure's page."),
    ]
}

private func theGUI(_ host: HostInput) -> String {
    let others = host.spec.service.origins.map { Markdown.link("\($0)\(host.serverElsewhere.path("/"))") }
    let proxies = others.isEmpty ? "" : ", through a proxy \(others.joined(separator: " or "))"
    let reach = host.spec.service.host.isLoopback ? " \(tunnel(host, host.serverHere))" : ""
    return
        "**The GUI's page**: \(Markdown.link(host.serverElsewhere.url("/")))\(proxies). It shows checks, alerts, holds and the last runs.\(reach)"
}

private func safeMode(_ host: HostInput) -> String {
    "**Safe mode's page**, where the machine is in safe mode: \(Markdown.link(host.safeModeHere.url("/"))). \(tunnel(host, host.safeModeHere))"
}

/// How others reach what listens on loopback.
private func tunnel(_ host: HostInput, _ address: ServerAddress) -> String {
    "It listens on the machine itself only; from elsewhere first `ssh -L \(address.port):\(address.target) \(host.name)`."
}

private let terminal =
    "**A terminal**, by SSH or at the console: `sudo nixos-gui-emergency` asks what you see, shows what helps, and runs it. It needs neither the GUI nor its database."

private func scripts(_ procedures: [Procedure]) -> String {
    let names = procedures.map { "`\($0.slug.command)`" }.joined(separator: ", ")
    return "**A script by its name**, as root; each is one file in `/run/current-system/sw/bin` that needs nothing else of ours: \(names)."
}

private func nothing(_ host: HostInput) -> String {
    let recovery = host.spec.emergency.autoRecovery
    let systemd = "systemd restarts a server that ends or does not move any more"
    let check = "the health check (\(codeSpan(host.spec.emergency.healthCheck.schedule)))"
    guard recovery.enabled else {
        return
            "**Nothing happens by itself beyond a restart**: \(systemd). Auto-recovery is switched off by the policy (`emergency.autoRecovery.enabled`): \(check) only raises the alert, and a person must act."
    }
    return
        "**Nothing at all**: \(systemd). Where that is not enough, auto-recovery restarts it up to \(recovery.attempts) times, names the causes and starts safe mode; \(check) calls it for what systemd does not see. It leaves a record of its run."
}
