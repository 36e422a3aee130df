/// A secret that we make ourselves, as run-time state: 256 random bits as 64 hexadecimal digits, in a file of its name that root
/// alone reads (``EmergencyPaths/keys``). `nixos-gui-keys.service` makes what is missing, the server loads it as a credential, and
/// a breach rotates all of them.
public struct OurSecret: Sendable, Equatable {
    /// The name of its file, and of its credential: lower-case words joined by hyphens.
    public var name: String
    /// What it is for.
    public var meaning: String

    public init(name: String, meaning: String) {
        self.name = name
        self.meaning = meaning
    }

    /// Every one there is: what makes, loads, rotates and compares them follows from this list.
    public static let all = [
        OurSecret(name: "operator-token", meaning: "whoever is root proves it to the server with this"),
        OurSecret(name: "session-key", meaning: "what sessions are bound to; another one ends them all"),
        OurSecret(name: "jwt-key", meaning: "what access tokens are signed with; another one ends them all"),
        OurSecret(name: "link-key", meaning: "what signs the addresses in messages at which an incident is acknowledged"),
    ]
}
