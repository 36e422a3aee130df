public import Emitters
import Policy
import PolicyValues
public import RunbookModel

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
        NixValue.Attribute("scheduled", .list(procedures.filter { $0.schedule != nil }.map { .string($0.slug.text) })),
        NixValue.Attribute("runBy", .string(host.spec.emergency.healthCheck.runBy.rawValue)),
    ]
    let templates = templateArguments(procedures)
    if !templates.isEmpty { settings.append(NixValue.Attribute("templates", .attributes(templates))) }
    if let redis = redis(service) { settings.append(NixValue.Attribute("redis", redis)) }
    let secrets = namedSecrets(host.declared).map { NixValue.Attribute(quoted: $0.key, .string($0.file)) }
    if !secrets.isEmpty { settings.append(NixValue.Attribute("secretFiles", .attributes(secrets))) }
    let module = NixValue.attributes([NixValue.Attribute("services.nixos-gui", .attributes(settings))])
    return Artifact(path: "module.nix", text: "# \(header.line)\n\(module.rendered())\n", source: "policy, procedures")
}

/// What stands behind the command in each unit that takes an argument: NixOS writes the command anew, with its store path.
public func templateArguments(_ procedures: [Procedure]) -> [NixValue.Attribute] {
    procedures.compactMap { procedure in
        procedure.unitArguments.map { NixValue.Attribute(procedure.slug.text, .string($0)) }
    }
}

/// What NixOS must set up of Redis; nil where nothing is kept there, or where it is a server of somebody else.
private func redis(_ service: Service) -> NixValue? {
    guard let redis = service.redisInUse else { return nil }
    var attributes = [NixValue.Attribute("createLocally", .boolean(redis.isOurs))]
    if let file = redis.passwordFile { attributes.append(NixValue.Attribute("passwordFile", .string("\(file)"))) }
    return .attributes(attributes)
}
