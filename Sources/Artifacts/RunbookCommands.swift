import Policy
import PolicyValues
import RunbookModel

/// The emergency document's quick commands, for this host.
func quickCommands(_ host: HostInput) -> String {
    let server = host.serverHere
    let port = host.spec.service.port
    // A certificate that has run out is no dead service.
    let health = server.isEncrypted ? ("-fsSk", "health, whatever its certificate says") : ("-fsS", "health")
    return commandLines([
        ("curl \(health.0) --max-time 5 \(server.url("/api/health"))", health.1),
        ("curl -fsS --max-time 5 \(host.safeModeHere.url("/api/health"))", "health in safe mode"),
        ("journalctl -u nixos-gui.service -f", "the journal, live"),
        ("systemctl reset-failed nixos-gui.service; systemctl restart nixos-gui.service", "restart, also after systemd gave up"),
        ("systemctl stop nixos-gui.service", "stop"),
        ("ss -ltnp 'sport = :\(port)'", "who listens on the port"),
        ("systemd-cgtop /system.slice/nixos-gui.service", "processes, CPU and memory"),
        ("ls -t \(EmergencyPaths().runs) | head", "what ran"),
        ("cat \(EmergencyPaths().alerts)/*.json", "open alerts"),
    ])
}
