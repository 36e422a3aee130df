import Emitters
import Glibc
import RunbookModel

/// What the units of procedures are kept from: what no recovery needs, and only such limits as the kernel takes without any
/// preparation. Nothing here needs a namespace of mounts, which cannot be made on every machine that is in trouble.
func confinement(_ procedure: Procedure) -> [SystemdFile.Setting] {
    let text = procedure.script.prelude.map(\.text).joined() + procedure.script.body
    // A switch makes NixOS' setuid wrappers anew, and its activation may run any program of the machine; a mailer is often
    // setgid itself.
    guard !mentions(text, "bin/switch-to-configuration"), !mentions(text, "sendmail") else { return [] }
    return [
        SystemdFile.Setting("NoNewPrivileges", "yes"),
        SystemdFile.Setting("RestrictSUIDSGID", "yes"),
        SystemdFile.Setting("RestrictRealtime", "yes"),
        SystemdFile.Setting("LockPersonality", "yes"),
        SystemdFile.Setting("SystemCallArchitectures", "native"),
    ]
}

/// Whether a script has these words. `contains` of a `String` compares by characters, not bytes: it took 40 % of a whole fleet's check.
private func mentions(_ script: String, _ words: String) -> Bool {
    script.withCString { script in words.withCString { strstr(script, $0) != nil } }
}
