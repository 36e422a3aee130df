import Emitters
import Policy
import RunbookModel

/// `module.nix`: the NixOS module of this host. It sets `services.nixos-gui` and points to the files beside it; nothing is
/// read or built to evaluate it.
func moduleFile(_ header: Header, _ spec: HostSpec, _ procedures: [Procedure]) -> Artifact {
    let module = NixValue.attributes([
        NixValue.Attribute(
            "services.nixos-gui",
            .attributes([
                NixValue.Attribute("enable", .boolean(true)),
                NixValue.Attribute("artifacts", .path("./."), comment: "What is reviewed here is what runs."),
                NixValue.Attribute("user", .string("\(spec.service.user)")),
                NixValue.Attribute("procedures", .list(procedures.map { .string($0.slug.text) })),
            ]))
    ])
    return Artifact(path: "module.nix", text: "# \(header.line)\n\(module.rendered())\n", source: "policy, procedures")
}
