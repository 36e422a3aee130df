import Emitters
import Policy

/// What the server's unit loads of the secrets in `[service]`: systemd reads the files as root, so that the service's user needs
/// no right to them. A credential has the name of its key in the server's settings, such as `redis.passwordFile`.
func credentials(_ declared: [Declared]) -> [SystemdFile.Setting] {
    let secrets = namedSecrets(declared).filter { $0.key.hasPrefix("service.") }
    let loads = secrets.enumerated().map { place, secret in
        // The path is all that stands behind the colon: quotes would be part of it.
        SystemdFile.Setting(
            "LoadCredential", "\(name(secret)):\(SystemdFile.literal(secret.file))",
            comment: place == 0 ? "Read by systemd, as root; the server sees copies of its own." : nil)
    }
    let passing = secrets.filter { mayGo.contains($0.key) }.map { secret in
        SystemdFile.Setting(
            "SetCredential", "\(name(secret)):absent", comment: "The file may be gone once there is an account: no reason not to start.")
    }
    return loads + passing
}

private func name(_ secret: NamedSecret) -> String { String(secret.key.dropFirst("service.".count)) }

/// Keys of secrets that the server needs once: without a fallback, systemd starts no unit whose credential is gone.
private let mayGo: Set<String> = ["service.auth.initialAdminPasswordFile"]
