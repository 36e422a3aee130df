import Emitters
import Policy
import PolicyValues
import RunbookModel

/// `systemd/nixos-gui.service`: the server on a normal day.
func serverUnit(_ header: Header, _ spec: HostSpec, _ declared: [Declared]) -> Artifact {
    let paths = EmergencyPaths()
    let redis = spec.service.redisInUse?.isOurs == true ? "redis-nixos-gui.service" : nil
    // An address of the network is there only when that is up; loopback and every address always are.
    let online = spec.service.host.isLoopback || spec.service.host.isEveryAddress ? nil : "network-online.target"
    let wantedUnits = ["nixos-gui-keys.service"] + [redis, online].compactMap { $0 }
    let needed = [SystemdFile.Setting("After", (["network.target"] + wantedUnits).joined(separator: " "))]
    let wanted = wantedUnits.map { SystemdFile.Setting("Wants", $0) }
    let unit = SystemdFile(
        header: [header.line],
        sections: [
            SystemdFile.Section(
                "Unit",
                [SystemdFile.Setting("Description", "NixOS GUI")] + needed + wanted + [
                    SystemdFile.Setting(
                        "ConditionDirectoryNotEmpty", "!\(paths.runtimeHolds)", comment: "A hold says that the service is down on purpose."),
                    SystemdFile.Setting("ConditionDirectoryNotEmpty", "!\(paths.lastingHolds)"),
                    SystemdFile.Setting("OnFailure", "nixos-gui-auto-recovery.service"),
                    SystemdFile.Setting("StartLimitIntervalSec", "10s"),
                    SystemdFile.Setting("StartLimitBurst", "5"),
                ]),
            SystemdFile.Section(
                "Service",
                [
                    SystemdFile.Setting("Type", "notify"),
                    SystemdFile.Setting("NotifyAccess", "main"),
                    SystemdFile.Setting("ExecStart", "/run/current-system/sw/bin/nixos-gui --config /etc/nixos-gui/nixos-gui.json"),
                    SystemdFile.Setting("Restart", "always"),
                    SystemdFile.Setting("RestartSec", "100ms"),
                    SystemdFile.Setting(
                        "RestartPreventExitStatus", "64 65 73 78",
                        comment: "Usage, database, folders, settings: another start would end the same way."),
                ] + ourCredentials + credentials(declared)
                    + confinement(spec, port: spec.service.port, isLocal: spec.service.speaksToThisMachineOnly)),
        ])
    return Artifact(path: "systemd/nixos-gui.service", text: unit.rendered(), source: "policy [service]")
}

/// `systemd/nixos-gui-safe.service`: the server in safe mode. `Conflicts=` alone would let the two overlap; `After=` does not.
/// It loads no secret of the operator: its settings name no TLS, no Redis and no password (see safeModeSettingsFile), and one that is
/// gone must not keep it from starting. Ours it starts without, where they are gone.
func safeModeUnit(_ header: Header, _ spec: HostSpec) -> Artifact {
    let unit = SystemdFile(
        header: [header.line],
        sections: [
            SystemdFile.Section(
                "Unit",
                [
                    SystemdFile.Setting("Description", "NixOS GUI in safe mode"),
                    SystemdFile.Setting("Conflicts", "nixos-gui.service"),
                    SystemdFile.Setting("After", "nixos-gui.service network.target nixos-gui-keys.service"),
                    SystemdFile.Setting("Wants", "nixos-gui-keys.service"),
                    SystemdFile.Setting(
                        "ConditionPathExists", "!\(EmergencyPaths().breachHold)", comment: "After a breach nobody gets in this way either."),
                    SystemdFile.Setting("StartLimitIntervalSec", "10s"),
                    SystemdFile.Setting("StartLimitBurst", "5"),
                ]),
            SystemdFile.Section(
                "Service",
                [
                    SystemdFile.Setting("Type", "notify"),
                    SystemdFile.Setting("NotifyAccess", "main"),
                    SystemdFile.Setting("ExecStart", "/run/current-system/sw/bin/nixos-gui --config /etc/nixos-gui/safe-mode.json"),
                    SystemdFile.Setting("Environment", "NIXOS_GUI_ENV=safe"),
                    SystemdFile.Setting("Restart", "on-failure"),
                    SystemdFile.Setting("RestartSec", "1s"),
                    SystemdFile.Setting("RestartPreventExitStatus", "64 65 73 78"),
                    SystemdFile.Setting("X-RestartIfChanged", "false", comment: "A configuration switch leaves safe mode alone."),
                ] + ourCredentials + confinement(spec, port: spec.emergency.safeMode.port, isLocal: true)),
        ])
    return Artifact(path: "systemd/nixos-gui-safe.service", text: unit.rendered(), source: "policy [service], [emergency.safeMode]")
}

/// `systemd/nixos-gui.service.d/limits.conf`: the seed's emergency limits. Not a drop-in of a normal day: the procedure
/// limit-resources places it under /run, with a name that sorts last.
func emergencyLimits(_ header: Header, _ spec: HostSpec) -> Artifact {
    let file = SystemdFile(
        header: [header.line, "In an emergency this stands as zz-emergency-limits.conf under /run/systemd/system/nixos-gui.service.d/."],
        sections: [
            SystemdFile.Section(
                "Service",
                [
                    SystemdFile.Setting("CPUQuota", "\(spec.emergency.limits.cpuQuota)"),
                    SystemdFile.Setting(
                        "MemoryHigh", "\(spec.emergency.limits.memoryMax.bytes / 4 * 3)",
                        comment: "Three quarters of MemoryMax: the kernel slows down before it kills."),
                    SystemdFile.Setting(
                        "MemoryMax", "\(spec.emergency.limits.memoryMax.bytes)", comment: "\(spec.emergency.limits.memoryMax), in bytes"),
                ])
        ])
    return Artifact(path: "systemd/nixos-gui.service.d/limits.conf", text: file.rendered(), source: "policy [emergency.limits]")
}

extension Service {
    /// Whether browsers or their proxy, and Redis where it is used, are all on this machine.
    fileprivate var speaksToThisMachineOnly: Bool {
        guard case .host(let elsewhere, _)? = redis?.endpoint else { return host.isLoopback }
        return host.isLoopback && elsewhere.isLoopback
    }
}
