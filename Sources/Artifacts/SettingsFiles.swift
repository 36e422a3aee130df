import Emitters
import Policy
import PolicyValues

/// `nixos-gui.json`: the settings of the server, the policy's `[service]` with every default spelled out.
func settingsFile(_ spec: HostSpec) -> Artifact {
    Artifact(
        path: "nixos-gui.json", text: settings(spec.service, port: spec.service.port, host: spec.service.host).rendered(),
        source: "policy [service]")
}

/// `safe-mode.json`: the same with safe mode's figures; always on loopback, because safe mode may have no accounts to check.
func safeModeSettingsFile(_ spec: HostSpec) -> Artifact {
    let safe = spec.emergency.safeMode
    let loopback: HostName = spec.service.host.isLoopback ? spec.service.host : "127.0.0.1"
    let document = settings(
        spec.service, port: safe.port, host: loopback, workers: safe.workers, cacheSize: safe.cache.maxSize, plugins: false,
        rateLimit: (safe.rateLimit.max, safe.rateLimit.window))
    return Artifact(path: "safe-mode.json", text: document.rendered(), source: "policy [service], [emergency.safeMode]")
}

private func settings(
    _ service: Service, port: Port, host: HostName, workers: Int? = nil, cacheSize: ByteSize? = nil, plugins: Bool? = nil,
    rateLimit: (max: Int, window: TimeSpan)? = nil
) -> JSONValue {
    let rate = rateLimit ?? (service.rateLimit.max, service.rateLimit.window)
    let limits = service.limits
    func object(_ members: (String, JSONValue)...) -> JSONValue { .object(members.map { JSONValue.Member($0.0, $0.1) }) }
    return object(
        ("host", .string("\(host)")), ("port", .integer(Int(port.number))), ("user", .string("\(service.user)")),
        ("stateDirectory", .string("\(service.stateDirectory)")), ("logDirectory", .string("\(service.logDirectory)")),
        ("backupDirectory", .string("\(service.backupDirectory)")), ("workers", .integer(workers ?? service.workers)),
        ("watchdog", .string("\(service.watchdog)")), ("keepBeforeMigration", .integer(service.keepBeforeMigration)),
        ("cache", object(("type", .string(service.cache.type.rawValue)), ("maxSize", .string("\(cacheSize ?? service.cache.maxSize)")))),
        ("rateLimit", object(("max", .integer(rate.max)), ("window", .string("\(rate.window)")))),
        ("plugins", object(("enabled", .boolean(plugins ?? service.plugins.enabled)))),
        (
            "limits",
            object(
                ("cpuQuota", .string("\(limits.cpuQuota)")), ("memoryHigh", .string("\(limits.memoryHigh)")),
                ("memoryMax", .string("\(limits.memoryMax)")), ("tasksMax", .integer(limits.tasksMax)),
                ("openFiles", .integer(limits.openFiles)))
        ))
}
