import PolicyValues

/// Why a user, or the group of the same name, may not be the server's; nil where it may.
func whyNotThisUser(_ user: UserName) -> String? {
    if user == "root" { return "who may do everything" }
    if let family = families.first(where: { user.text.utf8.starts(with: $0.prefix.utf8) }) { return family.why }
    if system.contains(user) { return "which the system keeps for itself" }
    if groups.contains(user) { return "whose group has rights of its own, which the server would share" }
    return services.contains(user) ? "which another service runs as, whose files the server could then change" : nil
}

/// The names that are refused, as a regular expression.
let reservedUsers: String = {
    let names = (["root"] + system.union(groups).union(services).map(\.text)).sorted()
    return "^((\(families.map(\.prefix).joined(separator: "|"))).*|\(names.joined(separator: "|")))$"
}()

/// Names that programs make up as they need them.
private let families: [(prefix: String, why: String)] = [
    ("nixbld", "which Nix keeps for its builds"), ("systemd-", "which systemd keeps for itself"),
    ("redis-", "which NixOS keeps for its Redis servers"),
]

/// Users that NixOS or systemd has on every machine (nixos/modules/misc/ids.nix; systemd's UIDS-GIDS), and Debian's.
private let system: Set<UserName> = [
    "nobody", "nogroup", "daemon", "bin", "sys", "sync", "messagebus", "polkituser", "polkitd", "sshd", "rtkit", "nscd", "cron",
    "avahi", "usbmux", "dhcpcd", "lp", "mail", "news", "uucp", "games", "man", "proxy", "backup", "list", "irc", "statd", "rpc",
]

/// Groups that are rights (the same list of NixOS): whoever is in them may become root, or read what is not the server's.
private let groups: Set<UserName> = [
    "wheel", "sudo", "adm", "admin", "shadow", "disk", "kmem", "mem", "tty", "users", "keys", "kvm", "libvirtd", "docker", "podman",
    "lxd", "incus-admin", "input", "video", "render", "audio", "cdrom", "tape", "floppy", "dialout", "uinput", "utmp", "wireshark",
    "networkmanager", "staff", "operator",
]

/// Services that often run beside this one.
private let services: Set<UserName> = [
    "redis", "nginx", "caddy", "haproxy", "acme", "postfix", "postdrop", "postgres", "mysql", "mongodb", "prometheus", "grafana",
    "alertmanager", "loki", "git", "gitea", "forgejo", "gitlab", "nextcloud", "wwwrun", "httpd", "named", "unbound", "dovecot2",
    "rabbitmq", "hydra", "minio", "vault", "www-data",
]
