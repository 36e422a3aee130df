/// A secret of the operator that the unit of a procedure loads. Where its file is missing the unit starts all the same, and what needs
/// the secret says so.
public struct Credential: Sendable, Equatable {
    /// The name under which the script finds it, such as `webhook.urlFile`.
    public var name: String
    /// The file that the policy names; never in the Nix store.
    public var file: String

    public init(name: String, file: String) {
        self.name = name
        self.file = file
    }
}
