/// Where a secret lies: a file that others write and that we only ever name. Not in the Nix store, which everyone may read, and not in
/// a folder named `generated`, which is committed.
public struct SecretFile: WrittenValue {
    /// The file's path.
    public let path: AbsolutePath

    public static let allowed =
        #"the absolute path of a file such as "/run/secrets/nixos-gui/redis", not in /nix/store, which everyone may read, "#
        + #"nor in a folder named "generated", which is committed"#

    public init?(_ text: String) {
        guard let path = AbsolutePath.init(text), path != "/", path != "/nix/store", !path.isInside("/nix/store") else { return nil }
        let names = text.utf8.split(separator: UInt8(ascii: "/"))
        guard !names.contains(where: { $0.elementsEqual("generated".utf8) }) else { return nil }
        self.path = path
    }

    public var description: String { path.text }
}
