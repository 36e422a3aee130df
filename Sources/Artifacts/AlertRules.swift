import Emitters
import Policy
import PolicyValues
import RunbookModel

/// The alert rules of a host: every figure is the policy's, or the server's own judgement of what it checks.
func alertRules(_ host: HostInput) -> [AlertRule] {
    let series = HostSeries(host: host.name)
    return serviceRules(host, series) + checkRules(host, series) + procedureRules(host, series)
}

/// The first of these procedures that the host has: a rule never names a command that is not there.
func firstProcedure(_ host: HostInput, _ slugs: String...) -> Procedure? {
    slugs.lazy.compactMap { slug in host.procedures.first { $0.slug.text == slug } }.first
}

/// What it means that nothing answers.
private func down(_ spec: HostSpec) -> String {
    switch (spec.emergency.autoRecovery.enabled, spec.service.host.isLoopback) {
    case (true, true): "Neither the service nor safe mode answers, and automation did not mend it."
    case (true, false): "Automation did not mend it, or started safe mode, which answers on the host itself only."
    case (false, true): "Neither the service nor safe mode answers, and the policy has switched auto-recovery off: a person must act."
    case (false, false):
        "The policy has switched auto-recovery off: a person must act, or has started safe mode, which answers on the host itself only."
    }
}

/// Whether the service is there, and in which state.
private func serviceRules(_ host: HostInput, _ series: HostSeries) -> [AlertRule] {
    let name = PrometheusText.literal(host.name)
    let recovery = host.spec.emergency.autoRecovery
    // People are called when automation had its turn.
    let patience = recovery.enabled ? TimeSpan(milliseconds: recovery.attempts * recovery.wait.milliseconds) : nil
    let up = series.of("up", ["job": "nixos-gui"])
    return [
        AlertRule(
            name: "NixosGuiDown", query: "\(up) == 0 unless on (host) \(series.of("up", ["job": "nixos-gui-safe"])) == 1",
            lasting: max(patience ?? "1m", "1m"), severity: .sev1, summary: "NixOS GUI on \(name) does not answer",
            description: down(host.spec),
            procedure: firstProcedure(host, "complete-service-failure")),
        AlertRule(
            name: "NixosGuiNotScraped", query: "absent(\(up))", lasting: "10m", severity: .sev3,
            summary: "Prometheus does not watch NixOS GUI on \(name)",
            description: "No target has this name: compare the configuration of Prometheus with prometheus/scrape.yml of the host."),
        AlertRule(
            name: "NixosGuiSafeMode", query: "\(series.of(.mode, ["mode": "safe"])) == 1", lasting: "1m", severity: .sev2,
            summary: "NixOS GUI on \(name) is in safe mode",
            description: "It reads and does not write. RUNBOOK.md says how to find the cause; when it is mended, leave safe mode.",
            procedure: firstProcedure(host, "leave-safe-mode")),
        AlertRule(
            name: "NixosGuiRestartLoop", query: "changes(\(series.of(.processStart, job: "nixos-gui(-safe)?"))[10m]) > 3", severity: .sev2,
            summary: "NixOS GUI on \(name) restarts again and again",
            description:
                "{{ $value }} starts in 10 minutes: slower than systemd's start limit, so nothing ends it. The journal of the unit tells why it ends; safe mode gives peace.",
            procedure: firstProcedure(host, "diagnose")),
    ]
}
