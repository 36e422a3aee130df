import Emitters
import Policy
import PolicyValues
import RunbookModel

/// What both units of the server share: who it is, what it may use, and what it cannot reach. What systemd offers beyond this, and
/// why it is not used, stands in docs/confinement.md.
///
/// - Parameters:
///   - port: where this unit listens.
///   - isLocal: whether everyone that the server speaks to is on this machine.
func confinement(_ spec: HostSpec, port: Port, isLocal: Bool) -> [SystemdFile.Setting] {
    let service = spec.service
    let limits = service.limits
    let settings: [(String, String, String?)] = [
        ("User", "\(service.user)", nil),
        ("Group", "\(service.user)", nil),
        ("Environment", "SWIFT_BACKTRACE=enable=no", "Swift's crash reporter would keep a dying process from being restarted."),
        ("WatchdogSec", "\(service.watchdog)", "Fed only after the server answered a request on its own socket."),
        ("TimeoutStartSec", "60s", nil),
        ("TimeoutStopSec", "15s", nil),
        ("TimeoutAbortSec", "5s", nil),
        ("LimitCORE", "0", "A core file would hold secrets."),
        ("LimitNOFILE", "\(limits.openFiles)", nil),
        ("CPUQuota", "\(limits.cpuQuota)", nil),
        ("MemoryHigh", "\(limits.memoryHigh.bytes)", "\(limits.memoryHigh), in bytes"),
        ("MemoryMax", "\(limits.memoryMax.bytes)", "\(limits.memoryMax), in bytes"),
        ("TasksMax", "\(limits.tasksMax)", nil),
        ("UMask", "0077", nil),
        ("ProtectSystem", "strict", nil),
        (
            "ReadWritePaths", [service.stateDirectory, service.logDirectory].map { SystemdFile.word("-\($0)") }.joined(separator: " "),
            "A missing folder is the server's to explain (status 73), hence the minus signs."
        ),
        ("ProtectHome", "yes", nil),
        ("PrivateTmp", "yes", nil),
        ("PrivateDevices", "yes", nil),
        ("PrivateMounts", "yes", nil),
        ("ProtectKernelTunables", "yes", nil),
        ("ProtectKernelModules", "yes", nil),
        ("ProtectKernelLogs", "yes", nil),
        ("ProtectControlGroups", "yes", nil),
        ("ProtectClock", "yes", nil),
        ("ProtectHostname", "yes", nil),
        ("ProtectProc", "invisible", nil),
        ("NoNewPrivileges", "yes", nil),
        ("CapabilityBoundingSet", capabilities(port), nil),
        ("AmbientCapabilities", capabilities(port), nil),
        ("RestrictAddressFamilies", "AF_UNIX AF_INET AF_INET6", nil),
        ("RestrictNamespaces", "yes", nil),
        ("RestrictRealtime", "yes", nil),
        ("RestrictSUIDSGID", "yes", nil),
        ("LockPersonality", "yes", nil),
        ("MemoryDenyWriteExecute", "yes", nil),
        ("RemoveIPC", "yes", nil),
        ("SystemCallArchitectures", "native", nil),
        ("SystemCallFilter", "@system-service", nil),
        ("SystemCallFilter", "~@privileged @resources", nil),
        ("SystemCallFilter", "~setpriority:0", "Nothing happens, and Swift's run-time does not complain of each thread."),
        ("SystemCallErrorNumber", "EPERM", nil),
    ]
    let walls: [(String, String, String?)] = [
        ("IPAddressDeny", "any", "Who speaks to this server is on this machine."), ("IPAddressAllow", "localhost", nil),
    ]
    return (settings + (isLocal ? walls : [])).map { SystemdFile.Setting($0.0, $0.1, comment: $0.2) }
}

/// Ports below 1024 need a capability (capabilities(7)); nothing else does.
private func capabilities(_ port: Port) -> String { port.number < 1024 ? "CAP_NET_BIND_SERVICE" : "" }
