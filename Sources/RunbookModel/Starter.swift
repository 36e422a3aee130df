/// Who may start a procedure.
public enum Starter: Sendable, Equatable {
    /// Root, and the server through polkit, by the exact name of its unit.
    case server
    /// Root only: a person with a terminal, or another procedure.
    case root
    /// Root, by cron on the policy's schedule.
    case schedule
    /// systemd, when the server's unit has failed; root as well.
    case failure
}
