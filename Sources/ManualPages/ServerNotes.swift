import RunbookModel

extension ManualNotes {
    /// The server.
    static let server = ManualNotes(
        date: "November 23, 2026",
        environment: [
            Note("NIXOS_GUI_ENV", "safe starts the server in safe mode; normal, production, or nothing starts it as usual."),
            Note("NODE_ENV", "safe does the same where NIXOS_GUI_ENV is not set; every other word has no meaning here."),
            Note("NIXOS_GUI_LOG", "The least level that is logged: trace, debug, info, notice, warning, error or critical."),
            Note("DEBUG", "* logs every request, as NIXOS_GUI_LOG=debug does."),
            Note(
                "INVOCATION_ID, NOTIFY_SOCKET, WATCHDOG_USEC, WATCHDOG_PID, JOURNAL_STREAM",
                "Set by systemd: the identity of this start, where to tell of readiness and life, and whether lines go to the journal."),
        ],
        files: [
            Note("/etc/nixos-gui/nixos-gui.json", "Settings on a normal day, made from the policy of the host."),
            Note("/etc/nixos-gui/safe-mode.json", "Settings in safe mode."),
            Note(ProceduresDocument.path, "The procedures of the host, and which of them the server may start."),
            Note("/var/lib/nixos-gui/db.sqlite", "The database, where service.stateDirectory says nothing else."),
            Note("/var/lib/nixos-gui/before-migration", "Verified copies of it from before its structure changed."),
            Note("/backup/nixos-gui", "Backups, which root makes, where service.backupDirectory says nothing else."),
            Note(EmergencyPaths().state, "What procedures keep: records of runs, alerts, holds that outlive a reboot."),
            Note(EmergencyPaths().runtime, "The same for what a reboot clears."),
        ],
        exitStatuses: [
            ExitStatus(0, "Stopped on request; for health: no check fails; for account and audit: done."),
            ExitStatus(
                1,
                "For health: a check fails, or nobody answers. For account: refused, and nothing was changed. For audit: a line was "
                    + "tampered with, or the export is not whole. For serve: it ended for a reason without a number of its own."),
            ExitStatus(64, "The command line is wrong."),
            ExitStatus(65, "The database is damaged or not ours; it was left untouched."),
            ExitStatus(69, "The port is taken, or the address cannot be used; the message names the port and the owning user."),
            ExitStatus(73, "The state directory is missing or cannot be written to; for account and audit also: it holds no database yet."),
            ExitStatus(
                78, "The settings are unreadable or wrong; every mistake is located. For account and audit also: their user does not exist."
            ),
        ],
        examples: [
            Note("nixos-gui --state-directory ~/nixos-gui --port 9000", "Serve from a private folder, without root:"),
            Note("NIXOS_GUI_ENV=safe nixos-gui", "Start in safe mode by hand:"),
            Note("nixos-gui health", "Ask the running server for every check:"),
            Note("nixos-gui account create alice --role admin", "Make an account; the password is asked for twice:"),
            Note("nixos-gui account password alice --password-file /run/keys/alice", "Give it another password, which no argument shows:"),
            Note("nixos-gui audit verify", "Look whether the audit log was tampered with:"),
            Note("curl -fsS http://127.0.0.1:8080/metrics", "What Prometheus scrapes:"),
            Note("nixos-gui --generate-completion-script bash >/etc/bash_completion.d/nixos-gui", "Completions; also for zsh and fish:"),
        ],
        seeAlso: [
            ("journalctl", 1), ("nixos-gui-gen", 1), ("systemctl", 1), ("systemd.service", 5),
        ])
}
