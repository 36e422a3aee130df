extension ManualNotes {
    /// The generator.
    static let generator = ManualNotes(
        date: "November 23, 2026",
        environment: [
            Note("NO_COLOR", "Where it is set and not empty, nothing is coloured, unless the command line asks for it."),
            Note("TERM", "dumb means a terminal without colours and without a line of progress."),
        ],
        files: [
            Note("hosts/NAME.toml", "The policy of the host NAME. JSON with the same keys is read as well."),
            Note("generated", "The artifacts, which people review and commit, and never edit."),
            Note(
                "generated/MANIFEST.json",
                "Path, SHA-256 and source of every file there; what it names is removed when the policy no longer needs it."),
            Note("generated/RUNBOOK.md", "The emergency document of the host."),
        ],
        exitStatuses: [
            ExitStatus(0, "Done. For check: the folder is fresh. For diff: generate would change nothing."),
            ExitStatus(1, "For check: files are stale, missing or orphaned. For diff: generate would change something."),
            ExitStatus(2, "A policy, a file or the command line is wrong, or another run writes there; nothing was written."),
        ],
        examples: [
            Note("nixos-gui-gen init hosts/web01.toml", "Begin a policy:"),
            Note("nixos-gui-gen generate hosts/web01.toml --output generated", "Write what follows from it:"),
            Note("nixos-gui-gen check hosts/web01.toml --output generated --format github", "On CI, in a pull request:"),
            Note("nixos-gui-gen explain service.port --host hosts/web01.toml", "What a key does, and which value holds on a host:"),
            Note("nixos-gui-gen completions bash >/etc/bash_completion.d/nixos-gui-gen", "Completions; also for zsh and fish:"),
        ],
        seeAlso: [("nixos-gui", 1), ("nixos-rebuild", 8)])
}
