import Emitters
import Policy
import RunbookModel

/// `systemd/nixos-gui.service.d/isolation.conf`: how the server runs after a breach, where it may run at all. Not a drop-in of a
/// normal day: contain-breach places it under /run. Without it, the hold keeps the server stopped.
func isolationDropIn(_ header: Header) -> Artifact {
    let paths = EmergencyPaths()
    let file = SystemdFile(
        header: [header.line, "After a breach this stands as zz-isolation.conf under /run/systemd/system/nixos-gui.service.d/."],
        sections: [
            SystemdFile.Section(
                "Unit",
                [
                    SystemdFile.Setting(
                        "ConditionDirectoryNotEmpty", "",
                        comment: "The hold of the breach lets it start so. Any other one that outlives a reboot still does not."),
                    SystemdFile.Setting("ConditionPathExistsGlob", "!\(paths.lastingHolds)/[!b]*"),
                ]),
            SystemdFile.Section(
                "Service",
                [
                    SystemdFile.Setting("ExecStart", "", comment: "On loopback only."),
                    SystemdFile.Setting("ExecStart", "/run/current-system/sw/bin/nixos-gui --config /etc/nixos-gui/isolated.json"),
                    SystemdFile.Setting(
                        "IPAddressAllow", "", comment: "The second wall, where the kernel has filters for control groups."),
                    SystemdFile.Setting("IPAddressDeny", "any"),
                    SystemdFile.Setting("IPAddressAllow", "localhost"),
                ]),
        ])
    return Artifact(
        path: "systemd/nixos-gui.service.d/isolation.conf", text: file.rendered(), source: "nothing: the same for every host")
}

/// `systemd/nixos-gui-isolation.service`: puts an isolation in its place again when the machine boots. Where it fails, the server
/// stays stopped.
func isolationUnit(_ header: Header) -> Artifact {
    let unit = SystemdFile(
        header: [header.line],
        sections: [
            SystemdFile.Section(
                "Unit",
                [
                    SystemdFile.Setting("Description", "NixOS GUI isolation after a breach, when the machine boots"),
                    SystemdFile.Setting("ConditionPathExists", EmergencyPaths().breachHold),
                    SystemdFile.Setting("Before", "nixos-gui.service"),
                    SystemdFile.Setting("X-StopOnRemoval", "false"),
                ]),
            SystemdFile.Section(
                "Service",
                [
                    SystemdFile.Setting("Type", "oneshot"),
                    SystemdFile.Setting("ExecStart", "/run/current-system/sw/bin/\(containBreach.command) --after-boot"),
                    SystemdFile.Setting("TimeoutStartSec", "60s"),
                    SystemdFile.Setting("UMask", "0077"),
                    SystemdFile.Setting("LimitCORE", "0"),
                    SystemdFile.Setting("NoNewPrivileges", "yes"),
                    SystemdFile.Setting("X-RestartIfChanged", "false"),
                ]),
        ])
    return Artifact(path: "systemd/nixos-gui-isolation.service", text: unit.rendered(), source: "nothing: the same for every host")
}

private let containBreach: ProcedureSlug = "contain-breach"
