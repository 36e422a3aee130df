/// A line that whoever is on call left for the others, kept in the database.
public struct Note: Sendable, Equatable {
    /// Its number: 1 and up, never used twice.
    public var id: Int64
    /// When the server kept it, in seconds since 1970.
    public var at: Double
    /// InvocationID of the server that kept it; empty where systemd did not start that one.
    public var invocation: String
    /// The text: one line.
    public var text: String

    public init(id: Int64, at: Double, invocation: String, text: String) {
        self.id = id
        self.at = at
        self.invocation = invocation
        self.text = text
    }
}
