import Policy
import PolicyValues
import RunbookModel

/// What the scripts of a breach must know.
func breachValues(_ spec: HostSpec) -> [ShellValue] {
    let emergency = spec.emergency
    return [
        ShellValue(
            "isolated_service", spec.service.mayRunIsolated ? "loopback" : "stopped",
            source: "service.host, service.trustedProxies.networks"),
        ShellValue("host_firewall", emergency.isolation.hostFirewall ? "yes" : "no", source: "emergency.isolation.hostFirewall"),
        ShellValue("keep_ports", ports(emergency.isolation), source: "emergency.isolation.keepPorts"),
        ShellValue("cut_seconds", "\(emergency.isolation.undoAfter.wholeSeconds)", source: "emergency.isolation.undoAfter, in seconds"),
        ShellValue(
            "journal_since", "\(emergency.evidence.journalSince.wholeSeconds)", source: "emergency.evidence.journalSince, in seconds"),
        ShellValue("evidence_max", "\(emergency.evidence.maxSize.bytes)", source: "emergency.evidence.maxSize, in bytes"),
        ShellValue("our_secrets", OurSecret.all.map(\.name).joined(separator: " ")),
        ShellValue(
            "operator_secrets", operatorSecrets(spec).map { "\($0.key) \($0.file)" }.joined(separator: "\n"),
            source: "every key of the policy that ends in File"),
    ]
}

/// As nft reads them.
private func ports(_ isolation: Isolation) -> String { isolation.keepPorts.map { "\($0)" }.joined(separator: ", ") }

extension Service {
    /// Whether loopback is a place where nobody else comes. What listens on loopback anyway has its visitors there, by a proxy of this
    /// machine, and a proxy that is trusted on loopback is one, too: then the server stays stopped.
    var mayRunIsolated: Bool {
        let here = [HostName("127.0.0.1"), HostName("::1")].compactMap { $0 }
        return !host.isLoopback && !trustedProxies.networks.contains { network in here.contains { network.contains($0) } }
    }
}
