import Emitters
import RunbookModel

/// `systemd/nixos-gui-keys.service`: makes the secrets of ours that are missing, before the server loads them. It starts no
/// program of ours, and does nothing where they are there.
func keysUnit(_ header: Header) -> Artifact {
    let paths = EmergencyPaths()
    let token = SystemdFile.literal(paths.operatorToken)
    // In one move, so that nobody ever loads half of it.
    let make =
        "head -c 32 /dev/urandom | od -An -v -tx1 | tr -d ' \\n' >\(token).new && sync -f \(token).new && mv -f \(token).new \(token)"
    let unit = SystemdFile(
        header: [header.line],
        sections: [
            SystemdFile.Section(
                "Unit",
                [
                    SystemdFile.Setting("Description", "NixOS GUI secrets"),
                    SystemdFile.Setting("ConditionPathExists", "!\(token)"),
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
                        comment: "The operator's token: whoever is root proves it to the server with this."),
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

/// What the server's unit needs to have the secrets of ours. One that could not be made is no reason not to start.
let ourCredentials = [
    SystemdFile.Setting(
        "LoadCredential", "operator-token:\(EmergencyPaths().operatorToken)", comment: "Made by nixos-gui-keys.service at first start."),
    SystemdFile.Setting("SetCredential", "operator-token:absent"),
]
