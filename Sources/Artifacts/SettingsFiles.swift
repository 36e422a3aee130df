import Emitters
import Policy
import PolicyValues

/// `nixos-gui.json`: the settings of the server, the policy's `[service]` with every default spelled out.
func settingsFile(_ service: [Declared], _ spec: HostSpec) -> Artifact {
    let (replaced, left) = normalExceptions(spec)
    let document = JSONValue.object(members(of: service, replaced: replaced, left: left))
    return Artifact(path: "nixos-gui.json", text: document.rendered(), source: "policy [service]")
}

/// `safe-mode.json`: the same with safe mode's figures; always on loopback, because safe mode may have no accounts to check,
/// and with nothing that needs another program.
func safeModeSettingsFile(_ service: [Declared], _ spec: HostSpec) -> Artifact {
    let safe = spec.emergency.safeMode
    var replaced: [String: Literal] = [
        "service.port": .integer(Int(safe.port.number)), "service.workers": .integer(safe.workers),
        "service.cache.type": .string(CacheType.memory.rawValue), "service.cache.maxSize": .string("\(safe.cache.maxSize)"),
        "service.sessions.store": .string(SessionStore.memory.rawValue), "service.plugins.enabled": .boolean(false),
        "service.rateLimit.max": .integer(safe.rateLimit.max), "service.rateLimit.window": .string("\(safe.rateLimit.window)"),
    ]
    if !spec.service.host.isLoopback { replaced["service.host"] = .string("127.0.0.1") }
    // On loopback, no proxy and no other name stands before it.
    let left: Set<String> = [
        "service.tls", "service.redis", "service.trustedProxies", "service.origins", "service.basePath",
        "service.auth.initialAdminPasswordFile",
    ]
    let document = JSONValue.object(members(of: service, replaced: replaced, left: left))
    return Artifact(path: "safe-mode.json", text: document.rendered(), source: "policy [service], [emergency.safeMode]")
}

/// `isolated.json`: the server after a breach, the same but on loopback, so that nobody elsewhere reaches it whatever the machine
/// filters.
func isolatedSettingsFile(_ service: [Declared], _ spec: HostSpec) -> Artifact {
    let normal = normalExceptions(spec)
    let replaced = normal.replaced.merging(["service.host": .string("127.0.0.1")]) { $1 }
    let document = JSONValue.object(members(of: service, replaced: replaced, left: normal.left))
    return Artifact(path: "isolated.json", text: document.rendered(), source: "policy [service]")
}

/// Where a reviewer reads something else than the policy says: where the server connects, and no port that is not used.
private func normalExceptions(_ spec: HostSpec) -> (replaced: [String: Literal], left: Set<String>) {
    guard case .socket(let socket)? = spec.service.redis?.endpoint else { return ([:], []) }
    return (["service.redis.socket": .string("\(socket)")], ["service.redis.port"])
}

/// The keys of a table as a JSON object; what is not there has no member.
private func members(of keys: [Declared], replaced: [String: Literal] = [:], left: Set<String> = []) -> [JSONValue.Member] {
    keys.compactMap { key -> JSONValue.Member? in
        guard !left.contains(key.path) else { return nil }
        switch key.shape {
        case .value(_, _, let current): return (replaced[key.path] ?? current).map { JSONValue.Member(key.name, json($0)) }
        case .table(let keys):
            guard key.presence != .optional || key.position != nil else { return nil }
            return JSONValue.Member(key.name, .object(members(of: keys, replaced: replaced, left: left)))
        case .list(_, let items):
            return JSONValue.Member(key.name, .array(items.map { .object(members(of: $0.children, replaced: replaced, left: left)) }))
        }
    }
}

private func json(_ literal: Literal) -> JSONValue {
    switch literal {
    case .string(let text): .string(text)
    case .integer(let number): .integer(number)
    case .boolean(let flag): .boolean(flag)
    case .list(let items): .array(items.map(json))
    }
}
