/// Who may start a procedure.
public enum Starter: String, Sendable, CaseIterable {
    /// Root, and the server through polkit, by the exact name of its unit.
    case server
    /// Root only: a person with a terminal, or another procedure.
    case root
    /// Root, by the procedure's schedule; nobody else but a person with a terminal.
    case schedule
    /// systemd, when the server's unit has failed; root as well.
    case failure
}
