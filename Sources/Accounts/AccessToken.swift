/// An access token of the API (RFC 7519), as it is handed out. Nothing keeps it.
public struct AccessToken: Sendable, Equatable {
    /// What a program brings along as `Authorization: Bearer`.
    public var text: String
    /// Its name: 32 hexadecimal digits, for the log.
    public var id: String
    /// What it may do.
    public var role: Role
    /// The key that it is signed with.
    public var keyID: String
    /// When it was made, in seconds since 1970.
    public var issuedAt: Double
    /// When it ends at the latest, in seconds since 1970. It ends earlier with its session.
    public var expiresAt: Double
}
