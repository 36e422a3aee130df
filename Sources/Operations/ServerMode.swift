/// How the server runs.
public enum ServerMode: String, Sendable {
    /// With everything the settings ask for.
    case normal
    /// With as little as possible: no plugins, no writes, a database only to read, and also without one.
    case safe
}
