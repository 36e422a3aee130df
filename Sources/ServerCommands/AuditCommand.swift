import ArgumentParser

/// `nixos-gui audit`: who did what.
struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Verifies and exports the audit log.",
        discussion: """
            It needs no running server, and may run beside one. Root becomes the service's user first, or with --state-directory the \
            owner of that folder.
            """,
        subcommands: [AuditVerify.self, AuditExport.self])
}
