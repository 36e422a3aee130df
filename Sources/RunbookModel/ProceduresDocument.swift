/// What the generator and the server agree on about `procedures.json`.
public enum ProceduresDocument {
    /// The version of its members. Whoever changes the name or the meaning of one counts this up.
    public static let version = 1
    /// Where the server finds it.
    public static let path = "/etc/nixos-gui/procedures.json"
}
