import Emitters
import RunbookModel

/// `systemd/nixos-gui-keys.service`: makes the secrets of ours that are missing, before the server loads them. It starts no
/// program of ours, and does nothing where they are there.
func keysUnit(_ header: Header) -> Artifact {
    let paths = EmergencyPaths()
    let keys = SystemdFile.literal(paths.keys)
    let names = OurSecret.all.map(\.name)
    // In one move, so that nobody ever loads half of one.
    let make =
        "cd \(keys); for key in \(names.joined(separator: " ")); do [ -s $$key ] || { head -c 32 /dev/urandom | od -An -v -tx1 | "
        + "tr -d ' \\n' >$$key.new && sync -f $$key.new && mv -f $$key.new $$key; }; done"
    let unit = SystemdFile(
        header: [header.line],
        sections: [
            SystemdFile.Section(
                "Unit",
                [
                    SystemdFile.Setting("Description", "NixOS GUI secrets")
                ] + names.map { SystemdFile.Setting("ConditionPathExists", "|!\(keys)/\($0)") } + [
                    SystemdFile.Setting("After", "systemd-tmpfiles-setup.service"),
                    SystemdFile.Setting("StartLimitIntervalSec", "0"),
                ]),
            SystemdFile.Section(
                "Service",
                [
                    SystemdFile.Setting("Type", "oneshot"),
                    SystemdFile.Setting("Environment", "PATH=/run/current-system/sw/bin:/usr/bin:/bin"),
                    SystemdFile.Setting(
                        "ExecStart", "/bin/sh -euc \"\(make)\"",
                        comment: OurSecret.all.map { "\($0.name): \($0.meaning)." }.joined(separator: " ")),
                    SystemdFile.Setting("UMask", "0077"),
                    SystemdFile.Setting("TimeoutStartSec", "10s"),
                    SystemdFile.Setting("ProtectSystem", "strict"),
                    SystemdFile.Setting("ReadWritePaths", SystemdFile.literal(paths.state)),
                    SystemdFile.Setting("PrivateNetwork", "yes"),
                    SystemdFile.Setting("PrivateTmp", "yes"),
                    SystemdFile.Setting("NoNewPrivileges", "yes"),
                    SystemdFile.Setting("CapabilityBoundingSet", ""),
                    SystemdFile.Setting("LimitCORE", "0"),
                ]),
        ])
    return Artifact(path: "systemd/nixos-gui-keys.service", text: unit.rendered(), source: "nothing: the same for every host")
}

/// What the server's units need to have the secrets of ours. One that could not be made is no reason not to start.
let ourCredentials = OurSecret.all.enumerated().flatMap { place, secret in
    [
        SystemdFile.Setting(
            "LoadCredential", "\(secret.name):\(EmergencyPaths().keys)/\(secret.name)",
            comment: place == 0 ? "Made by nixos-gui-keys.service at first start." : nil),
        SystemdFile.Setting("SetCredential", "\(secret.name):absent"),
    ]
}
