public import PolicyValues

/// `[service.auth]`: how people prove who they are.
public struct Auth: Section {
    public let passwordMinLength: Int
    public let signInAttempts: Int
    public let lockFor: TimeSpan
    public let sudoFor: TimeSpan
    public let tokenLifetime: TimeSpan
    public let initialAdminPasswordFile: SecretFile?

    public init(_ keys: inout Keys) {
        // NIST SP 800-63B, 3.1.1.2: 8 at the very least, 15 where nothing else is asked for.
        passwordMinLength = keys("passwordMinLength", 15, in: 8...128, "How many characters a new password has at least.")
        signInAttempts = keys(
            "signInAttempts", 5, in: 1...100, "How many wrong passwords an account may be tried with before it is locked for a while.")
        lockFor = keys("lockFor", "15m", in: "1m"..."7d", "How long an account stays locked after too many wrong passwords.")
        sudoFor = keys("sudoFor", "10m", in: "1m"..."1h", "How long a password counts for dangerous actions before it is asked for again.")
        tokenLifetime = keys(
            "tokenLifetime", "1h", in: "1m"..."30d", "How long an access token of the API is good for; it also ends with its session.")
        initialAdminPasswordFile = keys.optional(
            "initialAdminPasswordFile", example: "/run/secrets/nixos-gui/admin-password",
            "The file with the first administrator's password; read only while there is no account yet.")
    }
}
