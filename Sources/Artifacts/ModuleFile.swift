import Emitters
import Policy
import PolicyValues
import RunbookModel

/// `module.nix`: the NixOS module of this host. It sets `services.nixos-gui` and points to the files beside it; nothing is
/// read or built to evaluate it.
func moduleFile(_ header: Header, _ host: HostInput) -> Artifact {
    let service = host.spec.service
    let procedures = host.procedures
    var settings: [NixValue.Attribute] = [
        NixValue.Attribute("enable", .boolean(true)),
        NixValue.Attribute("artifacts", .path("./."), comment: "What is reviewed here is what runs."),
        NixValue.Attribute("host", .string("\(service.host)")),
        NixValue.Attribute("port", .integer(Int(service.port.number))),
        NixValue.Attribute("user", .string("\(service.user)")),
        NixValue.Attribute("procedures", .list(procedures.map { .string($0.slug.text) })),
        NixValue.Attribute("scheduled", .list(procedures.filter { $0.starter == .schedule }.map { .string($0.slug.text) })),
        NixValue.Attribute("runBy", .string(host.spec.emergency.healthCheck.runBy.rawValue)),
    ]
    if let redis = redis(service) { settings.append(NixValue.Attribute("redis", redis)) }
    let secrets = secretFiles(host.declared)
    if !secrets.isEmpty { settings.append(NixValue.Attribute("secretFiles", .attributes(secrets))) }
    let module = NixValue.attributes([NixValue.Attribute("services.nixos-gui", .attributes(settings))])
    return Artifact(path: "module.nix", text: "# \(header.line)\n\(module.rendered())\n", source: "policy, procedures")
}

/// What NixOS must set up of Redis; nil where nothing is kept there, or where it is a server of somebody else.
private func redis(_ service: Service) -> NixValue? {
    guard service.sessions.store == .redis || service.cache.type == .redis, let redis = service.redis else { return nil }
    let isOurs = redis.host == nil && (redis.socket == nil || redis.socket == "/run/redis-nixos-gui/redis.sock")
    var attributes = [NixValue.Attribute("createLocally", .boolean(isOurs))]
    if let file = redis.passwordFile { attributes.append(NixValue.Attribute("passwordFile", .string("\(file)"))) }
    return .attributes(attributes)
}

/// Every key whose name ends in `File` names the file of a secret.
private func secretFiles(_ keys: [Declared]) -> [NixValue.Attribute] {
    keys.flatMap { key -> [NixValue.Attribute] in
        if key.name.hasSuffix("File"), case .string(let file)? = key.current {
            return [NixValue.Attribute(quoted: key.path, .string(file))]
        }
        let isThere = key.presence != .optional || key.position != nil
        return isThere ? secretFiles(tables(key) + key.items.flatMap(tables)) : []
    }
}

/// The keys of a table; none for a value or a list.
private func tables(_ key: Declared) -> [Declared] {
    if case .table(let keys) = key.shape { keys } else { [] }
}
