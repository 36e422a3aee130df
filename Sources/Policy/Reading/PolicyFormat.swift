/// The two ways to write a policy.
public enum PolicyFormat: Sendable, Equatable {
    /// TOML 1.0, for people.
    case toml
    /// JSON (RFC 8259), for programs.
    case json

    /// By the file's name: JSON where it ends in `.json`, else TOML.
    public init(file: String) {
        self = file.lowercased().hasSuffix(".json") ? .json : .toml
    }

    /// Whether a file's name says that it is YAML, which would be read as TOML, and be said to be broken in its first line.
    static func isYAML(_ file: String) -> Bool { [".yaml", ".yml"].contains { file.lowercased().hasSuffix($0) } }
}
