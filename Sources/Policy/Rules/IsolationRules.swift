import PolicyValues

extension Isolation {
    /// Who isolates the whole machine must still reach it.
    public var misfits: [Misfit] {
        guard hostFirewall, !keepPorts.contains(22) else { return [] }
        let cure =
            "SSH usually listens on 22, and nobody could lift the isolation from elsewhere; "
            + "add 22, or make sure that your SSH port is in the list"
        return [Misfit("keepPorts", "without 22, while the machine is cut off by", "hostFirewall", cure: cure, severity: .warning)]
    }
}

extension HostSpec {
    /// Isolation that keeps the server's own port open isolates nothing.
    var isolationMisfits: [Misfit] {
        guard emergency.isolation.hostFirewall, emergency.isolation.keepPorts.contains(service.port) else { return [] }
        let cure = "the server would stay reachable after a breach; take its port out of the list"
        return [Misfit("emergency.isolation.keepPorts", "which has the port at", "service.port", cure: cure)]
    }
}
