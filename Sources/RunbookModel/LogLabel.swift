/// What a line of the server's log is about. Debug mode takes one of these, or all.
public enum LogLabel: String, Sendable, CaseIterable {
    /// Requests and answers: method, path, status, duration; never a header, a query or a body.
    case http
    /// What the database was asked, how it answered and how long that took.
    case database
    /// Each check of the server's health, with its result.
    case health
    /// What systemd was asked about units.
    case units
    /// What was read of the records that root's procedures wrote.
    case records
}
