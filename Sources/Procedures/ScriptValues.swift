import Policy
import PolicyValues
import RunbookModel

extension Script {
    /// A script whose values are those of the policy that its text mentions.
    init(_ body: [UInt8], prelude: [PreludePart], spec: HostSpec) {
        let body = ScriptText.text(body)
        let whole = prelude.map(\.text).joined() + body
        let values = scriptValues(spec).filter { value in whole.contains("$\(value.name)") || whole.contains("${\(value.name)") }
        self.init(body: body, prelude: prelude, values: values)
    }
}

/// What scripts may know of the policy, by the names they use.
func scriptValues(_ spec: HostSpec) -> [ShellValue] {
    let service = spec.service
    let emergency = spec.emergency
    let paths = EmergencyPaths()
    return [
        ShellValue("service_port", "\(service.port)", source: "service.port"),
        ShellValue("safe_port", "\(emergency.safeMode.port)", source: "emergency.safeMode.port"),
        ShellValue("probe_host", probeHost(service.host), source: "service.host"),
        ShellValue("probe_timeout", seconds(emergency.healthCheck.timeout), source: "emergency.healthCheck.timeout, in seconds"),
        ShellValue("probes", "\(emergency.healthCheck.probes)", source: "emergency.healthCheck.probes"),
        ShellValue(
            "probe_interval", seconds(emergency.healthCheck.probeInterval), source: "emergency.healthCheck.probeInterval, in seconds"),
        ShellValue("successes", "\(emergency.healthCheck.successes)", source: "emergency.healthCheck.successes"),
        ShellValue("auto_recovery", emergency.autoRecovery.enabled ? "yes" : "no", source: "emergency.autoRecovery.enabled"),
        ShellValue("attempts_allowed", "\(emergency.autoRecovery.attempts)", source: "emergency.autoRecovery.attempts"),
        ShellValue("start_budget", "\(emergency.autoRecovery.wait.wholeSeconds)", source: "emergency.autoRecovery.wait, in seconds"),
        ShellValue("service_user", "\(service.user)", source: "service.user"),
        ShellValue("service_group", "\(service.user)", source: "service.user"),
        ShellValue("state_directory", "\(service.stateDirectory)", source: "service.stateDirectory"),
        ShellValue("log_directory", "\(service.logDirectory)", source: "service.logDirectory"),
        ShellValue("backup_directory", "\(service.backupDirectory)", source: "service.backupDirectory"),
        ShellValue("backup_age_limit", "\(emergency.backup.maxAge.wholeSeconds)", source: "emergency.backup.maxAge, in seconds"),
        ShellValue("state_of_emergency", paths.state),
        ShellValue("runtime_directory", paths.runtime),
        ShellValue("switch_budget", "\(switchBudget.wholeSeconds)"),
        ShellValue("last_known_good", "/nix/var/nix/gcroots/nixos-gui-last-known-good"),
        ShellValue("system_profile", "/nix/var/nix/profiles/system"),
        ShellValue("current_system", "/run/current-system"),
    ]
}

/// How long a configuration switch may take: downloads and builds are done by then, and units of the machine restart.
let switchBudget: TimeSpan = "10m"

/// Where a probe connects: the listening address, or loopback where the service listens on every address.
private func probeHost(_ host: HostName) -> String {
    guard host.isEveryAddress else { return host.inURL }
    return host.inURL.hasPrefix("[") ? "[::1]" : "127.0.0.1"
}

/// Seconds as curl and sleep read them, with milliseconds where there are some.
private func seconds(_ span: TimeSpan) -> String {
    let whole = span.milliseconds / 1000
    let rest = span.milliseconds % 1000
    guard rest != 0 else { return "\(whole)" }
    let digits = "\(rest)"
    return "\(whole)." + String(repeating: "0", count: 3 - digits.count) + digits
}
