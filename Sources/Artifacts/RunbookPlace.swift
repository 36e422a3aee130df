import RunbookModel

/// Where NixOS puts the runbook: there to read when neither the GUI nor the repository is (modules/build/install.sh).
enum RunbookPlace {
    static let folder = "/run/current-system/sw/share/doc/nixos-gui"
    /// The whole of it.
    static let whole = "\(folder)/RUNBOOK.md"
    /// One procedure's page.
    static func page(_ procedure: Procedure) -> String { "\(folder)/procedures/\(procedure.slug)/runbook.md" }
}
